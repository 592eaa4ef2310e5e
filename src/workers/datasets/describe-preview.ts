import { changedFrom, type StepComparison } from '#core/datasets';
import { cellText, type Column, type Table } from '#core/shared';

export interface PreviewedColumn {
  readonly name: string;
  readonly kind: Column['kind'];
  readonly state: 'same' | 'new' | 'changed' | 'renamed' | 'removed';
  /** Its name before. */
  readonly was: string | null;
}

export interface PreviewSide {
  readonly rows: number;
  readonly columns: readonly PreviewedColumn[];
}

export interface ComparedSides {
  readonly before: PreviewSide;
  readonly after: PreviewSide;
  /** Rows that are gone, and that come from no row before; null when rows were combined. */
  readonly dropped: number | null;
  readonly fresh: number | null;
}

export interface PreviewRows {
  /** Per row its number in the sample before, from 1; 0 for a row that was not there. */
  readonly numbers: readonly number[];
  readonly cells: readonly (readonly (string | null)[])[];
  /** Of `after`: what a changed cell was, `''` when missing. */
  readonly changes: readonly { readonly row: number; readonly column: number; readonly was: string }[];
  /** Of `before`: the rows that are gone. */
  readonly dropped: readonly number[];
}

const MOST_LEVELS = 200;

/** How both sides of a comparison look, without their rows. */
export function describeSides(comparison: StepComparison): ComparedSides {
  const { before, after, origin, sources, changed, removed, dropped } = comparison;
  const count = (marks: Iterable<number>, wanted: (mark: number) => boolean): number => {
    let found = 0;
    for (const mark of marks) if (wanted(mark)) found++;
    return found;
  };
  return {
    before: {
      rows: before.rows,
      columns: before.columns.map(({ name, kind }) => ({
        name,
        kind,
        state: removed.has(name) ? 'removed' : 'same',
        was: null
      }))
    },
    after: {
      rows: after.rows,
      columns: after.columns.map((column, i) =>
        describeAfter(column, { source: sources[i] ?? null, isChanged: changed.has(column.name) })
      )
    },
    dropped: dropped && count(dropped, (mark) => mark === 1),
    fresh: origin && count(origin, (row) => row < 0)
  };
}

function describeAfter(
  { name, kind }: Column,
  { source, isChanged }: { source: Column | null; isChanged: boolean }
): PreviewedColumn {
  if (source === null) return { name, kind, state: 'new', was: null };
  if (source.name !== name) return { name, kind, state: 'renamed', was: source.name };
  return { name, kind, state: isChanged ? 'changed' : 'same', was: null };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const rowsOf = ({ start, end }: Span): readonly number[] =>
  Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);

const cellsOf = ({ columns }: Table, row: number): (string | null)[] =>
  columns.map((column) => cellText(column, row) || null);

export function rowsAfter(comparison: StepComparison, span: Span): PreviewRows {
  const rows = rowsOf(span);
  const { after, origin } = comparison;
  const changes = rows.flatMap((row, at) =>
    after.columns.flatMap((_, column) => {
      const was = changedFrom(comparison, { row, column });
      return was === null ? [] : [{ row: at, column, was }];
    })
  );
  return {
    numbers: rows.map((row) => (origin ? origin[row]! + 1 : row + 1)),
    cells: rows.map((row) => cellsOf(after, row)),
    changes,
    dropped: []
  };
}

export function rowsBefore({ before, dropped }: StepComparison, span: Span): PreviewRows {
  const rows = rowsOf(span);
  return {
    numbers: rows.map((row) => row + 1),
    cells: rows.map((row) => cellsOf(before, row)),
    changes: [],
    dropped: rows.flatMap((row, at) => (dropped?.[row] === 1 ? [at] : []))
  };
}

export function countValues(column: Column, rows: number): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    const text = cellText(column, row);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one).slice(0, MOST_LEVELS);
}
