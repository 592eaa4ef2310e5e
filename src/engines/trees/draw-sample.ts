import { createRng, range, shuffle } from '#core/shared';

/** Rows of a tree, in order, then those left out, in order. Each row is in by itself with a chance of `share`. */
export function drawRows(
  rows: number,
  { share, seed, round }: { share: number; seed: number; round: number }
): RowDraw {
  const order = new Int32Array(rows);
  const rng = createRng(seed, `rows ${round}`);
  const out: number[] = [];
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (rng.uniform() < share) order[count++] = row;
    else out.push(row);
  }
  order.set(out, count);
  return { order, count };
}

export interface RowDraw {
  readonly order: Int32Array;
  /** How many of them are in the sample. */
  readonly count: number;
}

/** A share of the columns, at least one, in order. */
export function drawColumns(
  slots: readonly number[],
  { share, seed, tree }: { share: number; seed: number; tree: number }
): readonly number[] {
  if (share >= 1) return slots;
  const count = Math.max(1, Math.round(slots.length * share));
  const order = shuffle(range(slots.length), createRng(seed, `columns ${tree}`));
  return Array.from(order.subarray(0, count).sort(), (place) => slots[place]!);
}
