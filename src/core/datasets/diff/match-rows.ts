import type { ComparedColumn } from './compare-column.ts';
import { groupRows, type RowGroups, type RowTotals } from './group-rows.ts';
import { matchByContent } from './match-by-content.ts';
import { matchByKey } from './match-by-key.ts';
import type { RowMatch } from './row-match.ts';

/** Which rows belong together: by the columns of the key, or without one by all columns. */
export function matchRows(
  columns: readonly ComparedColumn[],
  { key, rows }: { readonly key: readonly string[]; readonly rows: RowTotals }
): RowMatch {
  if (columns.length === 0) return matchByContent(noneAlike(rows));
  const names = new Set(key.length > 0 ? key : columns.map(({ name }) => name));
  const cells = columns.filter(({ name }) => names.has(name)).map((column) => column.cells);
  const groups = groupRows(cells, rows);
  return key.length > 0 ? matchByKey(groups) : matchByContent(groups);
}

/** Without a common column no row is like another. */
function noneAlike({ before, after }: RowTotals): RowGroups {
  const groups = Int32Array.from({ length: before + after }, (_, row) => row);
  return { before: groups.subarray(0, before), after: groups.subarray(before), count: before + after };
}
