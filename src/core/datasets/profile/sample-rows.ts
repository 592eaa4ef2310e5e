import { createRng } from '#core/shared';

/**
 * At most `limit` row numbers, rising: all rows, or one drawn from each of `limit` stretches of equal length, so that
 * every part of the file is in the sample.
 */
export function sampleRows(rows: number, { limit, seed, purpose }: SampleOptions): Int32Array {
  if (rows <= limit) return Int32Array.from({ length: rows }, (_, row) => row);
  const rng = createRng(seed, purpose);
  const sample = new Int32Array(limit);
  for (let i = 0; i < limit; i++) {
    const from = Math.floor((i * rows) / limit);
    const to = Math.floor(((i + 1) * rows) / limit);
    sample[i] = from + rng.below(to - from);
  }
  return sample;
}

export interface SampleOptions {
  readonly limit: number;
  readonly seed: number;
  /** Names the stream of random numbers. */
  readonly purpose: string;
}
