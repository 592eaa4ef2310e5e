import { describe, expect, it } from 'vitest';
import type { Alert, AlertKind } from '#core/datasets';
import { alertsOf, cells, describeCells, type Described } from './described.ts';

/** Numbers without any pattern a check looks for. */
const plain = (i: number): number => ((i * 7919) % 97) / 7;

function tableWith(columns: Parameters<typeof describeCells>[0]): Described {
  return describeCells([['plain', cells(columns[0]![1].length, plain)], ...columns]);
}

async function alertFor(kind: AlertKind, columns: Parameters<typeof describeCells>[0]): Promise<Alert | undefined> {
  return (await alertsOf(tableWith(columns))).find((alert) => alert.kind === kind);
}

describe('constants', () => {
  it('are a single value, or none', async () => {
    expect(await alertFor('constant', [['x', cells(30, () => 'a')]])).toMatchObject({
      columns: ['x'],
      sentence: '*x* has one value in all rows. Is it needed?',
      fix: { step: { kind: 'drop-columns', columns: ['x'] } }
    });
    expect((await alertFor('constant', [['x', cells(30, () => null)]]))?.sentence).toContain('no value in any row');
  });

  it('are nearly so from 99.5% of the cells', async () => {
    const share = (n: number): [string, number[]][] => [['x', cells(1000, (i) => (i < n ? 7 : i))]];
    expect(await alertFor('near-constant', share(995))).toMatchObject({ evidence: { share: 0.995, others: 5 } });
    expect(await alertFor('near-constant', share(994))).toBeUndefined();
  });

  it('are an error in a target', async () => {
    const [first] = await alertsOf(tableWith([['y', cells(60, () => 'a')]]), { target: 'y' });
    expect(first).toMatchObject({ kind: 'constant', severity: 'error', columns: ['y'], fix: null });
  });
});

describe('identifiers', () => {
  it('are numberings, shuffled ones too, and columns that say they are', async () => {
    const shuffled = cells(100, (i) => (i * 37) % 101);
    expect(await alertFor('id-like', [['x', shuffled]])).toMatchObject({
      severity: 'warning',
      fix: { step: { kind: 'set-role', columns: ['x'], role: 'id' } }
    });
    expect(await alertFor('id-like', [['x', cells(100, (i) => i)]])).toMatchObject({ severity: 'info', fix: null });
    expect(await alertFor('id-like', [['x', cells(100, (i) => ((i * 37) % 101) * 5)]])).toBeUndefined();
    expect(await alertFor('id-like', [['x', cells(100, (i) => ((i * 37) % 101) / 7)]])).toBeUndefined();
  });

  it('that repeat are groups', async () => {
    const found = await alertFor('group-structure', [['customer_id', cells(100, (i) => `c${(i * 7) % 20}`)]]);
    expect(found).toMatchObject({ columns: ['customer_id'], evidence: { distinct: 20, repeats: 5 } });
  });

  it('are told from categories with more than 50 levels', async () => {
    const levels = (n: number): [string, string[]][] => [
      ['x', cells(300, (i) => (i < 60 ? 'often' : `level ${(i - 60) % (n - 1)}`))]
    ];
    expect(await alertFor('high-cardinality', levels(60))).toMatchObject({
      evidence: { distinct: 60 },
      fix: { step: { kind: 'merge-rare', columns: ['x'], below: 4.5 / 300 } }
    });
    const even: [string, string[]][] = [['x', cells(300, (i) => `level ${i % 100}`)]];
    expect(await alertFor('high-cardinality', even)).toMatchObject({ fix: null });
    expect(await alertFor('high-cardinality', levels(50))).toBeUndefined();
  });
});

describe('texts', () => {
  it('that are partly numbers are mixed', async () => {
    const found = await alertFor('mixed-types', [['x', cells(100, (i) => (i < 4 ? 'broken' : String(i % 17)))]]);
    expect(found).toMatchObject({
      severity: 'warning',
      sentence:
        '*x* holds numbers in 96% of its cells and other texts in 4 cells. Should it be numbers, and the others missing?',
      evidence: { numbers: 96, others: 4, examples: ['broken'] },
      fix: {
        label: 'Read x as numbers',
        step: { kind: 'set-type', columns: ['x'], type: 'number' }
      }
    });
    const texts = await alertFor('mixed-types', [['a "b"', cells(100, (i) => (i < 4 ? '7' : `b${i % 5}`))]]);
    expect(texts?.fix?.step).toEqual({
      kind: 'formula',
      into: 'a "b" as number',
      formula: expect.stringMatching(/^toNumber\(column\(/) as unknown
    });
    expect(await alertFor('mixed-types', [['x', cells(100, (i) => `b${i % 5}`)]])).toBeUndefined();
    expect(await alertFor('mixed-types', [['x', cells(100, (i) => (i < 4 ? '?' : `0${i % 7}`))]])).toBeUndefined();
  });

  it('may spell nothing in several ways', async () => {
    const found = await alertFor('null-spellings', [['x', cells(40, (i) => ['a', 'b', 'None', '?'][i % 4]!)]]);
    expect(found).toMatchObject({
      sentence: 'Does "?", "None" in *x* stand for a missing value? It is in 20 cells.',
      fix: {
        step: {
          kind: 'map-values',
          column: 'x',
          pairs: [
            { from: '?', to: null },
            { from: 'None', to: null }
          ]
        }
      }
    });
  });

  it('that differ in white space are trimmed, in case mapped to the most frequent spelling', async () => {
    const spaced = await alertFor('spelling-variants', [['x', cells(40, (i) => ['a', 'a', ' a', 'b'][i % 4]!)]]);
    expect(spaced?.fix?.step).toEqual({ kind: 'trim', columns: ['x'] });
    const cased = await alertFor('spelling-variants', [
      ['x', cells(40, (i) => ['Yes', 'Yes', 'YES', 'yes', 'No'][i % 5]!)]
    ]);
    expect(cased?.fix?.step).toEqual({
      kind: 'map-values',
      column: 'x',
      pairs: [
        { from: 'YES', to: 'Yes' },
        { from: 'yes', to: 'Yes' }
      ]
    });
  });
});

describe('numbers for nothing', () => {
  const numbers = (value: number, often: number): [string, number[]][] => [
    ['x', cells(200, (i) => (i % 200 < often ? value : plain(i)))]
  ];

  it('stand alone at one end and come often', async () => {
    expect(await alertFor('null-spellings', numbers(-999, 5))).toMatchObject({
      evidence: { cells: 5 },
      fix: { step: { kind: 'map-values', column: 'x', pairs: [{ from: -999, to: null }] } }
    });
    expect(await alertFor('null-spellings', numbers(9999, 12))).toMatchObject({ evidence: { cells: 12 } });
    expect(await alertFor('null-spellings', numbers(-999, 4))).toBeUndefined();
    expect(await alertFor('null-spellings', numbers(-998, 12))).toBeUndefined();
    expect(await alertFor('null-spellings', [['x', cells(300, (i) => 999 - (i % 150))]])).toBeUndefined();
  });
});

describe('missing cells', () => {
  it('are worth a word from 5%, and a drop above half', async () => {
    const gaps = (n: number): [string, (number | null)[]][] => [['x', cells(100, (i) => (i < n ? null : plain(i)))]];
    expect(await alertFor('many-missing', gaps(4))).toBeUndefined();
    expect(await alertFor('many-missing', gaps(5))).toMatchObject({
      severity: 'info',
      rows: [0, 1, 2, 3, 4],
      fix: { step: { kind: 'impute', columns: ['x'], method: 'median' } }
    });
    expect(await alertFor('many-missing', gaps(51))).toMatchObject({
      severity: 'warning',
      fix: { step: { kind: 'drop-columns', columns: ['x'] } }
    });
  });
});

describe('duplicates', () => {
  it('are rows equal in every column, NaN and -0 included', async () => {
    const described = describeCells([
      ['a', [1, 2, null, 0, 1, null, -0, 1]],
      ['b', ['x', 'x', 'y', 'z', 'x', 'y', 'z', 'y']]
    ]);
    const found = (await alertsOf(described)).find(({ kind }) => kind === 'duplicate-rows');
    expect(found).toMatchObject({ rows: [4, 5, 6], evidence: { repeats: 3 }, fix: { step: { kind: 'dedupe' } } });
  });

  it('are columns with the same cells, whatever their codes', async () => {
    const described = tableWith([
      ['b', cells(40, (i) => `l${(i * 3) % 7}`)],
      ['a', cells(40, (i) => `l${(i * 3) % 7}`)],
      ['c', cells(40, (i) => `l${(i * i) % 6}`)]
    ]);
    const [first, second, third] = described.table.columns;
    if (third?.kind !== 'text') throw new Error('a text column was made');
    const recoded = {
      ...third,
      codes: third.codes.map((code) => third.levels.length - 1 - code),
      levels: third.levels.toReversed()
    };
    const table = { ...described.table, columns: [first!, second!, recoded, ...described.table.columns.slice(3)] };
    const alerts = await alertsOf({ ...described, table });
    expect(alerts.filter(({ kind }) => kind === 'duplicate-columns').map(({ columns }) => columns)).toEqual([
      ['a', 'b']
    ]);
    expect(alerts.filter(({ kind }) => kind === 'correlated-features')).toEqual([]);
  });
});

describe('numbers', () => {
  it('with a long tail are offered a logarithm, or Yeo-Johnson where some are negative', async () => {
    const tail = cells(200, (i) => (i === 77 ? 900 : plain(i)));
    expect((await alertFor('extreme-skew', [['x', tail]]))?.fix?.step).toEqual({ kind: 'log1p', columns: ['x'] });
    const negative = tail.map((value) => -value);
    expect((await alertFor('extreme-skew', [['x', negative]]))?.fix?.step).toEqual({
      kind: 'yeo-johnson',
      columns: ['x']
    });
    expect(await alertFor('extreme-skew', [['x', cells(200, plain)]])).toBeUndefined();
  });

  it('far outside the others are named with their rows', async () => {
    const found = await alertFor('outliers', [['x', cells(200, (i) => (i === 77 ? 900 : plain(i)))]]);
    expect(found).toMatchObject({
      sentence:
        '1 value of *x* lies far outside the others, more than 3 interquartile ranges beyond the quartiles. Can it be true?',
      rows: [77],
      evidence: { far: 1 },
      fix: { step: { kind: 'winsorise', columns: ['x'] } }
    });
  });
});

describe('classes of the target', () => {
  const classes = (sizes: readonly number[]): string[] => sizes.flatMap((size, i) => cells(size, () => `c${i}`));

  it('are tiny below ten rows and out of balance beyond 1:20', async () => {
    const alerts = await alertsOf(tableWith([['y', classes([400, 9, 100])]]), { target: 'y' });
    expect(alerts.find(({ kind }) => kind === 'tiny-classes')).toMatchObject({
      sentence: '1 class of *y* has fewer than 10 rows. Can they be learned, or should they be left out?',
      evidence: { classes: [{ name: 'c1', rows: 9 }] },
      fix: { step: { kind: 'map-values', column: 'y', pairs: [{ from: 'c1', to: null }] } }
    });
    expect(alerts.find(({ kind }) => kind === 'class-imbalance')).toMatchObject({ evidence: { ratio: 44.44 } });
    const even = await alertsOf(tableWith([['y', classes([200, 10])]]), { target: 'y' });
    expect(even.filter(({ kind }) => kind === 'tiny-classes' || kind === 'class-imbalance')).toEqual([]);
  });
});
