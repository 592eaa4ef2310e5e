import { cellText, findColumn, isMissing, type Column } from '#core/shared';
import { isSet } from './cell-bits.ts';
import type { DiffPage, TableDiff } from './table-diff.ts';

export interface ChangedRow {
  /** Texts of the key's cells in its order; null is missing. */
  readonly key: readonly (string | null)[];
  /** Row numbers in both tables, from 0. */
  readonly before: number;
  readonly after: number;
  readonly cells: readonly ChangedCell[];
}

export interface ChangedCell {
  readonly column: string;
  /** As texts; null is missing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A page of the rows whose cells changed, in the order of the table before; only the cells that changed. */
export function changedRows(diff: TableDiff, { offset, limit }: DiffPage): ChangedRow[] {
  const { before, after } = diff.tables;
  const keys = (diff.key ?? []).map((name) => findColumn(before, name)!);
  const columns = [...diff.changedCells].map(([name, bits]) => ({
    name,
    bits,
    before: findColumn(before, name)!,
    after: findColumn(after, name)!
  }));
  return Array.from(diff.changed.subarray(offset, offset + limit), (place) => {
    const [old, now] = [diff.pairs.before[place]!, diff.pairs.after[place]!];
    return {
      key: keys.map((column) => textOf(column, old)),
      before: old,
      after: now,
      cells: columns
        .filter(({ bits }) => isSet(bits, place))
        .map((column) => ({
          column: column.name,
          before: textOf(column.before, old),
          after: textOf(column.after, now)
        }))
    };
  });
}

function textOf(column: Column, row: number): string | null {
  return isMissing(column, row) ? null : cellText(column, row);
}
