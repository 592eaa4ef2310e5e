import { describe, expect, it } from 'vitest';
import { createRng, range, shuffle, takeRows, type Column } from '#core/shared';
import { detectDrift } from '#core/monitoring';
import { population, populationColumns } from './tables.ts';

const reference = population(1500, 1_000_001);

describe('invariances', () => {
  const current = population(400, 3);
  const report = detectDrift({ reference, current, columns: populationColumns });
  it('identical tables: distance 0 and p 1 everywhere', () => {
    for (const column of detectDrift({ reference, current: reference, columns: populationColumns }).columns) {
      expect(column).toMatchObject({ verdict: 'stable', effect: 0, adjustedP: 1 });
    }
  });
  it('permuting rows changes nothing', () => {
    const order = (rows: number) => shuffle(range(rows), createRng(1, 'order'));
    const permuted = detectDrift({
      reference: takeRows(reference, order(1500)),
      current: takeRows(current, order(400)),
      columns: populationColumns
    });
    expect(permuted).toEqual(report);
  });
  it('a strictly monotone transform of both sides leaves the KS test as it is', () => {
    const cube = (column: Column): Column =>
      column.kind === 'number' ? { ...column, values: column.values.map((value) => value * value * value) } : column;
    const transformed = detectDrift({
      reference: { ...reference, columns: reference.columns.map(cube) },
      current: { ...current, columns: current.columns.map(cube) },
      columns: populationColumns
    });
    transformed.columns.forEach(({ p, statistic }, i) => {
      expect([p, statistic]).toEqual([report.columns[i]!.p, report.columns[i]!.statistic]);
    });
  });
  it('a change of unit on both sides leaves effects as they are', () => {
    const inches = (column: Column): Column =>
      column.kind === 'number' ? { ...column, values: column.values.map((value) => value * 4) } : column;
    const scaled = detectDrift({
      reference: { ...reference, columns: reference.columns.map(inches) },
      current: { ...current, columns: current.columns.map(inches) },
      columns: populationColumns
    });
    expect(scaled.columns.map(({ effect }) => effect)).toEqual(report.columns.map(({ effect }) => effect));
  });
  it('swapping reference and current keeps statistics and p-values', () => {
    const swapped = detectDrift({ reference: current, current: reference, columns: populationColumns });
    swapped.columns.forEach((column, i) => {
      if (column.test === 'unseen levels') return;
      expect(column.p).toBeCloseTo(report.columns[i]!.p!, 10);
      expect(column.statistic).toBeCloseTo(report.columns[i]!.statistic!, 10);
    });
  });
  it('histograms use shared bins and their shares sum to 1', () => {
    for (const { histogram } of report.columns) {
      expect(histogram).not.toBeNull();
      const other = histogram!.kind === 'category' ? histogram!.other : { reference: 0, current: 0 };
      const sum = (shares: readonly number[]) => shares.reduce((total, share) => total + share, 0);
      expect(sum(histogram!.reference) + other.reference).toBeCloseTo(1, 12);
      expect(sum(histogram!.current) + other.current).toBeCloseTo(1, 12);
      if (histogram!.kind === 'number') expect(histogram!.edges).toHaveLength(histogram!.reference.length + 1);
    }
  });
});
