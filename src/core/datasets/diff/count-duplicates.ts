import type { ComparableCells } from './comparable-cells.ts';
import { groupRows } from './group-rows.ts';
import { matchByContent } from './match-by-content.ts';
import type { RowMatch } from './row-match.ts';
import type { DuplicateCounts } from './table-diff.ts';

/** Rows that their key leaves open, compared by content: how many have no equal on the other side. */
export function countDuplicates(columns: readonly ComparableCells[], rows: RowMatch['duplicates']): DuplicateCounts {
  const totals = { before: rows.before.length, after: rows.after.length };
  if (totals.before + totals.after === 0) return { ...totals, added: 0, removed: 0 };
  const groups = groupRows(
    columns.map((cells) => takeCells(cells, rows)),
    totals
  );
  const { added, removed } = matchByContent(groups);
  return { ...totals, added: added.length, removed: removed.length };
}

function takeCells(cells: ComparableCells, { before, after }: RowMatch['duplicates']): ComparableCells {
  if (cells.kind === 'number') {
    const take = (values: Float64Array, rows: Int32Array) => Float64Array.from(rows, (row) => values[row]!);
    return { ...cells, before: take(cells.before, before), after: take(cells.after, after) };
  }
  const take = (codes: Int32Array, rows: Int32Array) => rows.map((row) => codes[row]!);
  return { ...cells, before: take(cells.before, before), after: take(cells.after, after) };
}
