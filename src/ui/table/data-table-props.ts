import type { Snippet } from 'svelte';
import type { TableColumn, TableSort } from './table-column.ts';

export interface DataTableProps {
  /** Names the grid for screen readers. */
  label: string;
  columns: readonly TableColumn[];
  rowCount: number;
  cell: (row: number, column: TableColumn) => unknown;
  /** What the rows are the answer to; those of another question are shown from the first on. */
  question?: unknown;
  sort?: TableSort;
  /** A header was activated of a column that is `sortable`. */
  onsort?: (key: string) => void;
  /** The row shown in the inspector. */
  selected?: number;
  /** Click or Space. */
  onselect?: (row: number) => void;
  /** Double click or Enter; without it Enter selects. */
  onopen?: (row: number) => void;
  /** Rows marked for comparison. With `onmark` a column of checkboxes stands first, and `x` toggles. */
  marked?: ReadonlySet<number>;
  onmark?: (row: number) => void;
  selectedColumn?: string;
  /** A header was activated of a column that is not sortable: choosing a target. */
  oncolumn?: (key: string) => void;
  /** Height of the header below its label line. */
  headerHeight?: number;
  /** Pixels before it scrolls, or `fill` to take the height of its parent. */
  maxHeight?: number | 'fill';
  empty?: Snippet;
}
