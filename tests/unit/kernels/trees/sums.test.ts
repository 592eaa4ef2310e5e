import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import { HISTOGRAM_COLUMN_BYTES } from '#kernels/trees';
import { openArrays, type KernelArrays } from './kernel-arrays.ts';

const CELLS = HISTOGRAM_COLUMN_BYTES / 8;

interface Rows {
  readonly bins: readonly (readonly number[])[];
  readonly pairs: readonly (readonly [number, number])[];
}

function drawRows(rows: number, columns: number): Rows {
  const rng = createRng(rows, `rows ${columns}`);
  return {
    bins: Array.from({ length: rows }, () => Array.from({ length: columns }, () => rng.below(256))),
    pairs: Array.from({ length: rows }, () => [rng.below(2001) - 1000, rng.below(1000)] as const)
  };
}

/** Slow and plain: one object per bin. */
function sumByHand({ bins, pairs }: Rows, list: readonly number[], column: number): [number, number][] {
  const sums = Array.from({ length: 256 }, (): [number, number] => [0, 0]);
  for (const row of list) {
    const cell = sums[bins[row]![column]!]!;
    cell[0] += pairs[row]![0];
    cell[1] += pairs[row]![1];
  }
  return sums;
}

function histogram(arrays: KernelArrays, { bins, pairs }: Rows, list: readonly number[]): number {
  const columns = bins[0]!.length;
  const out = arrays.bytes(new Uint8Array(columns * HISTOGRAM_COLUMN_BYTES).fill(77));
  const packed = arrays.bytes(bins.flat());
  arrays.kernel.run.buildHistogram(packed, columns, columns, arrays.words(list), list.length, arrays.cells(pairs), out);
  return out;
}

describe('histograms', () => {
  it.each([1, 3, 4, 7, 8, 13, 20])('sum gradients per bin of %i columns, for the rows listed', (columns) => {
    const arrays = openArrays();
    const rows = drawRows(2500, columns);
    const list = rows.bins.map((_, row) => row).filter((row) => row % 3 !== 1);
    const at = histogram(arrays, rows, list);
    for (let column = 0; column < columns; column++) {
      expect(arrays.readCells(at + column * HISTOGRAM_COLUMN_BYTES, 256)).toEqual(sumByHand(rows, list, column));
    }
  });

  it('of a parent less those of one child are those of the other', () => {
    const arrays = openArrays();
    const rows = drawRows(900, 5);
    const [left, right] = [0, 1].map((side) => rows.bins.map((_, row) => row).filter((row) => row % 2 === side));
    const parent = histogram(arrays, rows, [...left!, ...right!]);
    arrays.kernel.run.subtractHistogram(parent, histogram(arrays, rows, left!), 5);
    expect(arrays.readCells(parent, 5 * CELLS)).toEqual(arrays.readCells(histogram(arrays, rows, right!), 5 * CELLS));
  });
});

describe('partition', () => {
  it('is stable on both sides', () => {
    const { kernel, words, bytes, readWords } = openArrays();
    const rng = createRng(2, 'partition');
    const column = Array.from({ length: 1000 }, () => rng.below(256));
    const sides = Array.from({ length: 256 }, () => rng.below(2));
    const list = column.map((_, row) => row).filter((row) => row % 7 !== 0);
    const at = words(list);
    const left = kernel.run.partition(at, list.length, bytes(column), bytes(sides), words(list));
    const goesLeft = (row: number): boolean => sides[column[row]!] === 1;
    expect(readWords(at, list.length)).toEqual([...list.filter(goesLeft), ...list.filter((row) => !goesLeft(row))]);
    expect(left).toBe(list.filter(goesLeft).length);
  });
});

describe('residual quantiles', () => {
  const byHand = (values: readonly number[], weights: readonly number[], level: number): number => {
    const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let sum = 0;
    for (const i of order) {
      sum += weights[i]!;
      if (sum >= level * total) return values[i]!;
    }
    return NaN;
  };

  it.each([0.1, 0.5, 0.9])('at %f are the lower weighted quantiles of a sort', (level) => {
    const rng = createRng(5, 'quantile');
    for (const size of [1, 2, 5, 400]) {
      const values = Array.from(Float32Array.from({ length: size }, () => (rng.uniform() - 0.5) * 10 ** rng.below(4)));
      const weights = Array.from({ length: size }, () => rng.below(4) / 2);
      weights[0] = 1;
      const { kernel, floats, words } = openArrays();
      const list = words(values.map((_, i) => i));
      const [targets, scores] = [floats(values), floats(values.map(() => 0))];
      const { residualQuantile } = kernel.run;
      expect(residualQuantile(list, size, targets, scores, 0, level)).toBe(
        byHand(
          values,
          values.map(() => 1),
          level
        )
      );
      expect(residualQuantile(list, size, targets, scores, floats(weights), level)).toBe(
        byHand(values, weights, level)
      );
    }
  });
});
