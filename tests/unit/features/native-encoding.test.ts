import { describe, expect, it } from 'vitest';
import { encodedLevels, encodedType, encodeTable, featureNames, fitEncoder, type EncoderPlan } from '#core/features';
import { range } from '#core/shared';
import { numbers, tableOf, texts } from '../../fixtures/tables.ts';

const plan = (features: EncoderPlan['features'], over: Partial<EncoderPlan> = {}): EncoderPlan => ({
  ...{ features, encoding: 'native', impute: 'median', category: 'onehot', rareBelow: 1, maxLevels: 1000 },
  ...over
});
const C: EncoderPlan['features'] = [{ name: 'c', type: 'category' }];

describe('native numbers', () => {
  it('stay as they are, with NaN for missing, infinite and beyond float32', () => {
    const table = tableOf(numbers('a', [0.1, null, Infinity, 1e300, -5]));
    const encoder = fitEncoder(table, range(1), plan([{ name: 'a', type: 'number' }]));
    expect(encoder).toMatchObject({ columns: [{ kind: 'raw', column: 'a', typical: Math.fround(0.1) }], width: 1 });
    expect([...encodeTable(encoder, table, range(5)).values]).toEqual([Math.fround(0.1), NaN, NaN, NaN, -5]);
  });
  it('holding text are refused, when fitted and when encoded', () => {
    const a: EncoderPlan['features'] = [{ name: 'a', type: 'number' }];
    expect(() => fitEncoder(tableOf(texts('a', ['x'])), range(1), plan(a))).toThrow(/"a" holds text/);
    const encoder = fitEncoder(tableOf(numbers('a', [1])), range(1), plan(a));
    expect(() => encodeTable(encoder, tableOf(texts('a', ['x'])), range(1))).toThrow(/"a" holds text/);
  });
});

describe('native categories', () => {
  const table = tableOf(texts('c', ['b', 'a', 'b', null, 'rare', 'a']));
  const encoder = fitEncoder(table, range(6), plan(C, { rareBelow: 2 }));
  it('are codes in text order, rare and unseen levels one more, missing NaN', () => {
    expect(encoder.columns).toEqual([{ kind: 'code', column: 'c', levels: ['a', 'b'] }]);
    expect([...encodeTable(encoder, table, range(6)).values]).toEqual([1, 0, 1, NaN, 2, 0]);
    expect([...encodeTable(encoder, tableOf(texts('c', ['new'])), range(1)).values]).toEqual([2]);
  });
  it('read other tools’ spellings of null as missing unless training had them as a level', () => {
    const nulls = tableOf(texts('c', ['', 'None', 'nan', 'NaN', '<NA>', 'null']));
    expect([...encodeTable(encoder, nulls, range(6)).values]).toEqual([NaN, NaN, NaN, NaN, NaN, NaN]);
    const named = fitEncoder(tableOf(texts('c', ['None', 'a'])), range(2), plan(C));
    expect([...encodeTable(named, nulls, range(2)).values]).toEqual([NaN, 0]);
  });
  it('have at most 254 levels, so that code, other and missing fit a byte', () => {
    const many = tableOf(
      texts(
        'c',
        Array.from({ length: 300 }, (_, i) => (i < 254 ? [`level ${i}`, `level ${i}`] : [`level ${i}`])).flat()
      )
    );
    const full = fitEncoder(many, range(many.rows), plan(C));
    expect(encodedLevels(full)).toEqual(Int32Array.of(255));
    expect(encodedLevels(fitEncoder(many, range(many.rows), plan(C, { maxLevels: 50 })))).toEqual(Int32Array.of(51));
    const { values } = encodeTable(full, many, range(many.rows));
    expect(Math.max(...values)).toBe(254);
    expect(values.at(-1)).toBe(254);
  });
  it('of numbers use their shortest text as level', () => {
    const mixed = tableOf(numbers('c', [1, 2.5, null]));
    const fitted = fitEncoder(mixed, range(3), plan(C));
    expect(fitted.columns).toEqual([{ kind: 'code', column: 'c', levels: ['1', '2.5'] }]);
    expect([...encodeTable(fitted, mixed, range(3)).values]).toEqual([0, 1, NaN]);
  });
  it('never read rows outside the training rows', () => {
    const changed = tableOf(texts('c', ['b', 'a', 'b', 'other', 'other', 'other']));
    expect(fitEncoder(changed, range(3), plan(C))).toEqual(fitEncoder(table, range(3), plan(C)));
  });
});

describe('what an encoder says of its columns', () => {
  const table = tableOf(numbers('n', [1, null]), texts('c', ['a', null]));
  const features: EncoderPlan['features'] = [{ name: 'n', type: 'number' }, ...C];
  it('is one name and one count of codes per matrix column', () => {
    const native = fitEncoder(table, range(2), plan(features));
    expect(featureNames(native)).toEqual(['n', 'c']);
    expect(encodedLevels(native)).toEqual(Int32Array.of(0, 2));
    const dense = fitEncoder(table, range(2), plan(features, { encoding: 'dense' }));
    expect(encodedLevels(dense)).toEqual(new Int32Array(featureNames(dense).length));
  });
  it('is the type that the raw column must have', () => {
    for (const encoding of ['dense', 'native'] as const)
      expect(fitEncoder(table, range(2), plan(features, { encoding })).columns.map(encodedType)).toEqual([
        'number',
        'category'
      ]);
  });
});
