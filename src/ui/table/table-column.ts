import type { Snippet } from 'svelte';

/** A column of a DataTable. Cells come from the table's `cell(row, column)` accessor. */
export interface TableColumn {
  readonly key: string;
  readonly label: string;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean;
  /** Shown muted after the label: the unit of every cell below. */
  readonly unit?: string;
  /** Numerals stand right; default left. */
  readonly align?: 'left' | 'right' | 'center';
  /** Pixels; default 120. */
  readonly width?: number;
  /** Share of the room left over; default 0. */
  readonly grow?: number;
  /** Stays in sight while scrolling sideways. Only for leading columns. */
  readonly pinned?: boolean;
  readonly mono?: boolean;
  readonly sortable?: boolean;
  /** A value as text. Missing values (null, undefined, NaN, '') never get here. */
  readonly format?: (value: unknown, row: number) => string;
  /** Richer than text: a badge, an interval. Gets the value and the row. */
  readonly content?: Snippet<[unknown, number]>;
  /** Below the label: a histogram, a type. Give the table a `headerHeight` for it. */
  readonly header?: Snippet<[TableColumn]>;
}

export interface TableSort {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}

export interface TableCell {
  /** -1 is the header. */
  readonly row: number;
  readonly column: number;
}

export function isMissingCell(value: unknown): boolean {
  return value === null || value === undefined || value === '' || Number.isNaN(value);
}
