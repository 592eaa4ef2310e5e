import { createRng, range, shuffle } from '#core/shared';

export interface InnerSplit {
  readonly train: Int32Array;
  /** Rows that only decide when to stop; may be empty. */
  readonly validation: Int32Array;
}

const MIN_VALIDATION_ROWS = 8;

/** A random share of the rows for early stopping; none when that would be fewer than 8. */
export function holdOutRows(rows: number, { share, seed }: { share: number; seed: number }): InnerSplit {
  const count = Math.round(rows * share);
  if (count < MIN_VALIDATION_ROWS) return { train: range(rows), validation: new Int32Array(0) };
  const order = shuffle(range(rows), createRng(seed, 'validation'));
  return { train: order.slice(count).sort(), validation: order.slice(0, count).sort() };
}
