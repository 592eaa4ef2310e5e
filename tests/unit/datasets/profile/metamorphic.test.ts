import { describe, expect, it } from 'vitest';
import { associate, type Alert, type AssociationMatrix, type ColumnProfile } from '#core/datasets';
import { createRng, range, shuffle, takeRows, type Rng } from '#core/shared';
import { alertsOf, cells, describeCells, describeTable, profileOf, type Described } from './described.ts';

const ROWS = 400;
type Columns = Parameters<typeof describeCells>[0];

/** Numbers, texts and a target with some of everything that alerts look for. */
function drawColumns(rng: Rng): Columns {
  const y = cells(ROWS, () => (rng.below(3) === 0 ? 'yes' : 'no'));
  const level = cells(ROWS, () => rng.uniform() * 10);
  return [
    ['y', y],
    ['level', level],
    ['twin', level.map((value) => value * 3 + rng.uniform() / 5)],
    ['told', y.map((value) => (value === 'yes' ? 1 : 0) + rng.uniform() / 2)],
    ['tail', cells(ROWS, (i) => (i < 3 ? 1e4 + rng.uniform() : rng.uniform()))],
    ['gaps', cells(ROWS, () => (rng.below(4) === 0 ? null : rng.below(9)))],
    ['city', cells(ROWS, () => ['Rome', 'rome', 'Paris', 'Oslo ', 'n/a'][rng.below(5)]!)],
    ['many', cells(ROWS, () => `m${rng.below(70)}`)],
    ['day', cells(ROWS, () => `2024-0${1 + rng.below(9)}-1${rng.below(9)}`)]
  ];
}

/** Without what depends on the order of rows: examples, first rows and, in the last bits, sums. */
function inAnyOrder({ examples: _, numbers, ...rest }: ColumnProfile): unknown {
  if (!numbers) return rest;
  const { outliers, mean, sd, skew, ...others } = numbers;
  const near = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(10)));
  return { ...rest, ...others, ...{ mean: near(mean), sd: near(sd), skew: near(skew) }, ...{ ...outliers, rows: [] } };
}

/** What a person is told, without figures that rest on folds drawn at random. */
function told(alerts: readonly Alert[]): string[] {
  return alerts
    .filter(({ kind }) => kind !== 'sorted-file' && kind !== 'time-structure')
    .map(({ kind, severity, columns, fix }) => JSON.stringify({ kind, severity, columns, fix }))
    .sort();
}

function distance(a: AssociationMatrix, b: AssociationMatrix): number {
  let most = 0;
  a.strength.forEach((line, i) =>
    line.forEach((value, j) => (most = Math.max(most, Math.abs((value ?? -1) - (b.strength[i]![j] ?? -1)))))
  );
  return most;
}

const associationOf = ({ table, schema }: Described): Promise<AssociationMatrix> =>
  associate(table, schema, { seed: 1 });

describe.each([1, 2, 3])('a table drawn with seed %i', (seed) => {
  const columns = drawColumns(createRng(seed, 'metamorphic'));
  const described = describeCells(columns);

  it('has the same profile, associations and alerts when its rows are permuted', async () => {
    const order = shuffle(range(ROWS), createRng(seed, 'permutation'));
    const permuted = describeTable(takeRows(described.table, order));
    const [a, b] = [await profileOf(described), await profileOf(permuted)];
    expect(b.columns.map(inAnyOrder)).toEqual(a.columns.map(inAnyOrder));
    expect(distance(await associationOf(described), await associationOf(permuted))).toBeLessThan(1e-9);
    const alerts = told(await alertsOf(described, { target: 'y' }));
    expect(told(await alertsOf(permuted, { target: 'y' }))).toEqual(alerts);
    expect(alerts.length).toBeGreaterThan(6);
  });

  it('keeps quantiles, shape and associations when every row comes twice', async () => {
    const twice = describeTable(takeRows(described.table, Int32Array.from([...range(ROWS), ...range(ROWS)])));
    const [a, b] = [await profileOf(described), await profileOf(twice)];
    a.columns.forEach((column, i) => {
      const other = b.columns[i]!;
      expect(other.distinct).toBe(column.distinct);
      if (!column.numbers) return;
      expect(other.numbers!.skew).toBeCloseTo(column.numbers.skew!, 9);
      expect(other.numbers!.histogram.counts).toEqual(column.numbers.histogram.counts.map((count) => 2 * count));
      const { rows } = column.numbers.outliers;
      expect(other.numbers!.outliers.rows.slice(0, rows.length)).toEqual(rows);
      checkQuantiles(described, i, { once: column, twice: other });
    });
    const { pairs } = await associationOf(twice);
    for (const pair of (await associationOf(described)).pairs) {
      const other = pairs.find((found) => found.a === pair.a && found.b === pair.b)!;
      // Bergsma's correction for chance is meant to shrink with the number of rows.
      if (pair.measure === 'cramers-v') expect(other.strength).toBeGreaterThanOrEqual(pair.strength);
      else expect(other.strength).toBeCloseTo(pair.strength, 9);
    }
    const found = (await alertsOf(twice)).find(({ kind }) => kind === 'duplicate-rows');
    expect(found).toMatchObject({ evidence: { repeats: ROWS }, rows: range(10).map((i) => ROWS + i) as never });
  });

  it('has alerts of the same columns under other names', async () => {
    const rename = (name: string): string => `other ${name}`;
    const renamed = describeCells(columns.map(([name, values]) => [rename(name), values] as const));
    const [a, b] = [await alertsOf(described, { target: 'y' }), await alertsOf(renamed, { target: rename('y') })];
    const plain = (alerts: readonly Alert[]): unknown =>
      alerts.map(({ kind, severity, columns: names, evidence, effect }) => ({
        kind,
        severity,
        names,
        evidence,
        effect
      }));
    expect(plain(b)).toEqual(plain(a.map((alert) => ({ ...alert, columns: alert.columns.map(rename) }))));
  });
});

/** Between order statistics a quantile may move, but not past either of them. */
function checkQuantiles(
  { table }: Described,
  index: number,
  { once, twice }: { once: ColumnProfile; twice: ColumnProfile }
): void {
  const column = table.columns[index]!;
  if (column.kind !== 'number') throw new Error('a number column was profiled');
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  once.numbers!.quantiles.forEach(({ p }, i) => {
    const below = Math.floor(p * (sorted.length - 1));
    const { value } = twice.numbers!.quantiles[i]!;
    expect(value).toBeGreaterThanOrEqual(sorted[below]!);
    expect(value).toBeLessThanOrEqual(sorted[Math.min(sorted.length - 1, below + 1)]!);
  });
}
