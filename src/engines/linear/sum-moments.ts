import type { Pacer } from '#engines/shared';
import { eachChunk } from './each-chunk.ts';
import type { RowMatrix } from './row-matrix.ts';

export interface Moments {
  /** Upper triangle of mean x'x, row-major `[cols, cols]`. */
  readonly gram: Float64Array;
  /** Mean of each column. */
  readonly mean: Float64Array;
}

export async function sumMoments(rows: RowMatrix, pacer: Pacer): Promise<Moments> {
  const gram = new Float64Array(rows.cols * rows.cols);
  const sums = new Float64Array(rows.cols + 1);
  const ones = new Float64Array(rows.rows).fill(1);
  await eachChunk(rows, pacer, (range) => {
    rows.addGram(gram, range);
    rows.addGradient(ones, sums, range);
  });
  for (let i = 0; i < gram.length; i++) gram[i]! /= rows.rows;
  return { gram, mean: sums.subarray(0, rows.cols).map((sum) => sum / rows.rows) };
}
