import { describe, expect, it } from 'vitest';
import { diffTables, type ColumnDiff, type DiffSide } from '#core/datasets';
import { createRng, stats, type Rng } from '#core/shared';
import { numbers, table, texts } from './tables.ts';

const range = (length: number): number[] => Array.from({ length }, (_, i) => i + 1);
const A = range(40).map((i) => ((i * i) % 97) / 10);
const B = range(30).map((i) => ((3 * i * i + 7) % 101) / 9);
const repeat = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).flatMap(([level, count]) => new Array<string>(count).fill(level));

async function only(before: DiffSide, after: DiffSide): Promise<ColumnDiff> {
  return (await diffTables(before, after)).columns[0]!;
}

describe('numbers', () => {
  it('have the KS distance and the Wasserstein distance of the reference values', async () => {
    const found = await only(table(numbers('x', A)), table(numbers('x', [...B, null])));
    expect(found.measure).toBe('KS distance');
    expect(found.effect).toBeCloseTo(0.241666666667, 11);
    const sorted = A.toSorted((a, b) => a - b);
    const spread = stats.quantile(sorted, 0.75) - stats.quantile(sorted, 0.25);
    expect(found.shift! * spread).toBeCloseTo(0.963425925926, 11);
  });

  it('have the band of the Kolmogorov-Smirnov test as interval', async () => {
    const found = await only(
      table(numbers('x', range(1000))),
      table(
        numbers(
          'x',
          range(1000).map((x) => x + 200)
        )
      )
    );
    expect(found.effect).toBeCloseTo(0.2, 12);
    const band = 1.3581015 * Math.sqrt(2 / 1000);
    expect(found.low).toBeCloseTo(0.2 - band, 6);
    expect(found.high).toBeCloseTo(0.2 + band, 6);
    expect(found.sentence).toBe(
      'Median 500 to 700; the share of rows below a value differs by up to 20 percentage points.'
    );
  });

  it('may be infinite, without a spread or all missing', async () => {
    const infinite = await only(table(numbers('x', [1, 2, 3, Infinity])), table(numbers('x', [2, 3, 4, -Infinity])));
    expect(infinite.effect).toBeGreaterThan(0);
    expect(Number.isFinite(infinite.shift)).toBe(true);
    expect(await only(table(numbers('x', [1, 1])), table(numbers('x', [2, 2])))).toMatchObject({
      effect: 1,
      shift: null
    });
    const gone = await only(table(numbers('x', [1, 2])), table(numbers('x', [null, null])));
    expect(gone).toMatchObject({ effect: null, low: null, high: null, missing: { change: 1 } });
    expect(gone.sentence).toBe('No values any more. Missing cells 0% to 100%.');
  });
});

describe('categories', () => {
  const before = table(texts('c', repeat({ a: 120, b: 60, c: 20 })));
  const after = table(texts('c', repeat({ d: 10, c: 20, b: 50, a: 70 })));

  it('have the total variation distance of the reference values, whatever the order of levels', async () => {
    const found = await only(before, after);
    expect(found.measure).toBe('total variation distance');
    expect(found.effect).toBeCloseTo(0.133333333333, 11);
    expect(found.sentence).toBe('13.3% of the rows would have to change their level; "a" most, 60% to 46.7%.');
  });

  it('have an interval of McDiarmid margin and bias', async () => {
    const found = await only(before, after);
    const margin = Math.sqrt((Math.log(40) / 2) * (1 / 200 + 1 / 150));
    const shares = [
      [120, 70],
      [60, 50],
      [20, 20],
      [0, 10]
    ].map(([n, m]) => [n! / 200, m! / 150] as const);
    const bias = shares.reduce((sum, [p, q]) => sum + Math.sqrt((p * (1 - p)) / 200 + (q * (1 - q)) / 150) / 2, 0);
    expect(found.low).toBeCloseTo(Math.max(0, found.effect! - margin - bias), 12);
    expect(found.high).toBeCloseTo(found.effect! + margin, 12);
  });

  it('that are dates move along time', async () => {
    const schema = [{ name: 'd', type: 'date' }] as const;
    const days = (from: number) => range(20).map((day) => `2026-01-${String(from + day).padStart(2, '0')}`);
    const found = await only(
      { ...table(texts('d', days(0).reverse())), schema },
      { ...table(texts('d', days(5))), schema }
    );
    expect(found).toMatchObject({ measure: 'KS distance', effect: 0.25, shift: null });
    expect(found.sentence).toMatch(/^Median 2026-01-10 to 2026-01-15; /);
  });
});

describe('missing cells', () => {
  it('change by a share with the interval of Newcombe 1998, table II (a), method 10', async () => {
    const cells = (missing: number, rows: number) => range(rows).map((row) => (row <= missing ? null : 1));
    const { missing } = await only(table(numbers('x', cells(48, 80))), table(numbers('x', cells(56, 70))));
    expect(missing!.change).toBeCloseTo(0.2, 12);
    expect(missing!.low).toBeCloseTo(0.0524, 4);
    expect(missing!.high).toBeCloseTo(0.3339, 4);
  });
});

describe('columns', () => {
  it('are ranked by how much changed', async () => {
    const ones = (count: number) => range(10).map((row) => (row <= count ? 1 : 0));
    const before = table(numbers('a', ones(0)), texts('b', repeat({ x: 10 })), numbers('c', ones(0)));
    const after = table(
      numbers('a', ones(2)),
      texts('b', repeat({ x: 4, y: 6 })),
      numbers('c', [...ones(0).slice(1), null])
    );
    const { columns } = await diffTables(before, after);
    expect(columns.map(({ column }) => column)).toEqual(['b', 'a', 'c']);
  });

  it('that are the same by key in both tables are certain not to have moved', async () => {
    const before = table(numbers('id', [1, 2, 3]), numbers('x', [1, 2, 3]), numbers('y', [1, 2, 3]));
    const after = table(numbers('id', [3, 2, 1]), numbers('x', [3, 2, 1]), numbers('y', [3, 2, 7]));
    const { columns } = await diffTables(before, after, { key: ['id'] });
    const x = columns.find(({ column }) => column === 'x')!;
    expect(x).toMatchObject({ effect: 0, low: 0, high: 0, changedCells: 0, sentence: 'Not changed.' });
    expect(columns[0]).toMatchObject({ column: 'y', changedCells: 1 });
  });
});

describe('intervals', () => {
  const TRIALS = 300;
  const draw = (rng: Rng, levels: readonly string[], shares: readonly number[]): string => {
    let left = rng.uniform();
    return levels[shares.findIndex((share) => (left -= share) < 0)] ?? levels[0]!;
  };

  async function coverage(truth: number, sample: (rng: Rng, side: 'before' | 'after') => DiffSide): Promise<number> {
    const rng = createRng(12, 'coverage');
    let covered = 0;
    for (let trial = 0; trial < TRIALS; trial++) {
      const { low, high } = await only(sample(rng, 'before'), sample(rng, 'after'));
      if (low! <= truth && truth <= high!) covered++;
    }
    return covered / TRIALS;
  }

  it('hold the true distance of numbers in 95 of 100 samples or more', async () => {
    const shifted = (shift: number) => (rng: Rng, side: 'before' | 'after') =>
      table(
        numbers(
          'x',
          range(side === 'before' ? 150 : 100).map(() => rng.uniform() + (side === 'after' ? shift : 0))
        )
      );
    expect(await coverage(0, shifted(0))).toBeGreaterThanOrEqual(0.95);
    expect(await coverage(0.3, shifted(0.3))).toBeGreaterThanOrEqual(0.95);
  });

  it('hold the true distance of categories in 95 of 100 samples or more', async () => {
    const levels = ['a', 'b', 'c', 'd', 'e', 'f'];
    const even = [0.2, 0.2, 0.2, 0.2, 0.1, 0.1];
    const other = [0.1, 0.1, 0.2, 0.2, 0.2, 0.2];
    const drawn = (shares: readonly number[]) => (rng: Rng, side: 'before' | 'after') =>
      table(
        texts(
          'c',
          range(120).map(() => draw(rng, levels, side === 'before' ? even : shares)),
          levels
        )
      );
    expect(await coverage(0, drawn(even))).toBeGreaterThanOrEqual(0.95);
    expect(await coverage(0.2, drawn(other))).toBeGreaterThanOrEqual(0.95);
  });
});
