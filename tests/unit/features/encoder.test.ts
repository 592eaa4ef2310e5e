import { describe, expect, it } from 'vitest';
import { encodeTable, featureNames, fitEncoder, type EncoderPlan } from '#core/features';
import { range } from '#core/shared';
import { numbers, tableOf, texts } from '../../fixtures/tables.ts';

const plan = (features: EncoderPlan['features'], over: Partial<EncoderPlan> = {}): EncoderPlan => ({
  features,
  encoding: 'dense',
  impute: 'median',
  category: 'onehot',
  rareBelow: 1,
  maxLevels: 50,
  ...over
});

describe('number columns', () => {
  it('are imputed by the median, centred and scaled, with an indicator for missing cells', () => {
    const table = tableOf(numbers('a', [1, 2, 3, null]));
    const encoder = fitEncoder(table, range(4), plan([{ name: 'a', type: 'number' }]));
    expect(encoder.columns[0]).toMatchObject({ fill: 2, center: 2, indicator: true, scale: Math.fround(Math.sqrt(2)) });
    const { values } = encodeTable(encoder, table, range(4));
    expect([...values]).toEqual([-Math.fround(Math.sqrt(2)), 0, 0, 0, Math.fround(Math.sqrt(2)), 0, 0, 1]);
  });
  it('that are constant or all missing stay finite', () => {
    const table = tableOf(numbers('a', [7, 7, 7]), numbers('b', [null, null, null]));
    const encoder = fitEncoder(
      table,
      range(3),
      plan([
        { name: 'a', type: 'number' },
        { name: 'b', type: 'number' }
      ])
    );
    expect([...encodeTable(encoder, table, range(3)).values]).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 1]);
  });
  it('treat values beyond float32 as missing, so a matrix is always finite', () => {
    const table = tableOf(numbers('a', [1, 2, 1e300]));
    const encoder = fitEncoder(table, range(3), plan([{ name: 'a', type: 'number' }]));
    expect(encodeTable(encoder, table, range(3)).values.every(Number.isFinite)).toBe(true);
  });
  it('holding text are refused with the column named', () => {
    expect(() => fitEncoder(tableOf(texts('a', ['x'])), range(1), plan([{ name: 'a', type: 'number' }]))).toThrow(
      /"a" holds text/
    );
  });
});

describe('category columns', () => {
  const table = tableOf(texts('c', ['b', 'a', 'b', null, 'rare', 'a']));
  it('become one column per level, then other, then missing', () => {
    const encoder = fitEncoder(table, range(6), plan([{ name: 'c', type: 'category' }], { rareBelow: 2 }));
    expect(featureNames(encoder)).toEqual(['c = a', 'c = b', 'c = other', 'c is missing']);
    expect([...encodeTable(encoder, table, Int32Array.of(0, 1, 3, 4)).values]).toEqual([
      0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0
    ]);
  });
  it('send unseen levels to other, or to zeros when training had none', () => {
    const fresh = tableOf(texts('c', ['new', null]));
    const withOther = fitEncoder(table, range(6), plan([{ name: 'c', type: 'category' }], { rareBelow: 2 }));
    expect([...encodeTable(withOther, fresh, range(2)).values]).toEqual([0, 0, 1, 0, 0, 0, 0, 1]);
    const without = fitEncoder(tableOf(texts('c', ['a', 'b'])), range(2), plan([{ name: 'c', type: 'category' }]));
    expect([...encodeTable(without, fresh, range(2)).values]).toEqual([0, 0, 0, 0]);
  });
  it('read other tools’ spellings of null as missing unless training had them as a level', () => {
    const fresh = tableOf(texts('c', ['None', 'nan']));
    const encoder = fitEncoder(table, range(6), plan([{ name: 'c', type: 'category' }], { rareBelow: 2 }));
    expect([...encodeTable(encoder, fresh, range(2)).values]).toEqual([0, 0, 0, 1, 0, 0, 0, 1]);
    const named = fitEncoder(tableOf(texts('c', ['None', 'a'])), range(2), plan([{ name: 'c', type: 'category' }]));
    expect(featureNames(named)).toEqual(['c = None', 'c = a']);
  });
  it('keep only the most frequent levels up to the limit', () => {
    const encoder = fitEncoder(
      tableOf(texts('c', ['a', 'b', 'b', 'c', 'c'])),
      range(5),
      plan([{ name: 'c', type: 'category' }], { maxLevels: 2 })
    );
    expect(featureNames(encoder)).toEqual(['c = b', 'c = c', 'c = other']);
  });
  it('of numbers use their shortest text as level', () => {
    const encoder = fitEncoder(tableOf(numbers('n', [1, 2.5, 1])), range(3), plan([{ name: 'n', type: 'category' }]));
    expect(featureNames(encoder)).toEqual(['n = 1', 'n = 2.5']);
  });
  it('as ordinals are centred level indices', () => {
    const ordinal = tableOf(texts('c', ['a', 'b', 'c']));
    const encoder = fitEncoder(ordinal, range(3), plan([{ name: 'c', type: 'category' }], { category: 'ordinal' }));
    const [low, middle, high] = encodeTable(encoder, ordinal, range(3)).values;
    expect(middle).toBe(0);
    expect(low).toBe(-high!);
  });
  it('called __proto__ work like any other', () => {
    const odd = tableOf(texts('__proto__', ['constructor', '__proto__']));
    const encoder = fitEncoder(odd, range(2), plan([{ name: '__proto__', type: 'category' }]));
    expect([...encodeTable(encoder, odd, range(2)).values]).toEqual([0, 1, 1, 0]);
  });
});
