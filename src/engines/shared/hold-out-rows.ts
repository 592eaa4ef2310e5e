import type { FitInput } from '#core/ports';
import { createRng, range, shuffle } from '#core/shared';

export interface InnerSplit {
  readonly train: Int32Array;
  /** Rows that only decide when to stop; may be empty. */
  readonly validation: Int32Array;
}

const MIN_VALIDATION_ROWS = 8;

/** A random share of the rows that count for early stopping; none when that would be fewer than 8. */
export function holdOutRows({ x, weights, seed }: FitInput, share: number): InnerSplit {
  const rows = range(x.rows).filter((row) => weights === null || weights[row]! > 0);
  const count = Math.round(rows.length * share);
  if (count < MIN_VALIDATION_ROWS) return { train: rows, validation: new Int32Array(0) };
  const order = shuffle(rows, createRng(seed, 'validation'));
  return { train: order.slice(count).sort(), validation: order.slice(0, count).sort() };
}
