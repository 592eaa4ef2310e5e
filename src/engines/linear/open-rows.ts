import type { Matrix } from '#core/shared';
import { openDenseRows } from './dense-rows.ts';
import type { RowMatrix } from './row-matrix.ts';
import { openSparseRows } from './sparse-rows.ts';

const SPARSE_BELOW = 0.4;

/** A sparse copy when more than 60% of the cells are zero (one-hot columns), else the matrix itself. */
export function openRows(x: Matrix): RowMatrix {
  let filled = 0;
  for (let i = 0; i < x.values.length; i++) if (x.values[i] !== 0) filled++;
  return filled < SPARSE_BELOW * x.values.length ? openSparseRows(x, filled) : openDenseRows(x);
}
