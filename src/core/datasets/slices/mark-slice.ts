import type { Table } from '#core/shared';
import { evaluateFormula } from '../formula/index.ts';
import { parseCondition } from './parse-slice.ts';

/** Which rows of a table belong to a slice. */
export interface MarkedRows {
  /** One cell per row: 1 in the slice, 0 outside of it or undecided. */
  readonly mask: Uint8Array;
  /** One cell per row: 1 where a cell that the condition needs is missing. */
  readonly undecided: Uint8Array;
}

/** @throws datasets/bad-slice, datasets/bad-formula, datasets/unknown-column */
export function markSlice(formula: string, table: Table): MarkedRows {
  const column = evaluateFormula(parseCondition(formula), table, 'condition');
  if (column.kind === 'text') throw new Error('a condition gives numbers');
  const marked = { mask: new Uint8Array(table.rows), undecided: new Uint8Array(table.rows) };
  column.values.forEach((value, row) => {
    if (value !== value) marked.undecided[row] = 1;
    else if (value !== 0) marked.mask[row] = 1;
  });
  return marked;
}
