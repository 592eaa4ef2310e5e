import type { ComparedColumn } from './compare-column.ts';
import { countDuplicates } from './count-duplicates.ts';
import type { RowTotals } from './group-rows.ts';
import { longestRise } from './longest-rise.ts';
import type { RowMatch } from './row-match.ts';
import type { RowCounts } from './table-diff.ts';

export interface CountedRows {
  readonly totals: RowTotals;
  readonly match: RowMatch;
  /** Pairs of rows with a change. */
  readonly changed: number;
  readonly columns: readonly ComparedColumn[];
}

export function countRows({ totals, match, changed, columns }: CountedRows): RowCounts {
  const paired = match.pairs.before.length;
  return {
    ...totals,
    added: match.added.length,
    removed: match.removed.length,
    changed,
    unchanged: paired - changed,
    moved: longestRise(match.pairs.after).reduce((left, stays) => left - stays, paired),
    duplicateKeys: match.duplicateKeys,
    duplicates: countDuplicates(
      columns.map(({ cells }) => cells),
      match.duplicates
    )
  };
}

/** Nothing but cells of rows with the same key can differ. */
export function hasSameRows({ added, removed, duplicates }: RowCounts): boolean {
  return added + removed + duplicates.added + duplicates.removed === 0;
}
