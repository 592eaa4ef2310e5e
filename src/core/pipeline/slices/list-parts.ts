import { findColumn, type Column, type Table } from '#core/shared';
import { printFormula } from '#core/datasets';
import { binColumn } from './bin-column.ts';

/** A part of a table that one column makes, e.g. a category or a quarter of the values. */
export interface Part {
  readonly name: string;
  readonly formula: string;
  readonly rows: number;
  /** Of the losses of its rows. */
  readonly sum: number;
  readonly squares: number;
}

interface Cut {
  /** One per row. */
  readonly losses: Float64Array;
  /** Rows that a part needs, and all others too. */
  readonly least: number;
}

/** The parts with enough rows inside and outside, column by column. */
export function listParts(table: Table, { columns, ...cut }: Cut & { columns: readonly string[] }): readonly Part[] {
  return columns.flatMap((name) => {
    const column = findColumn(table, name);
    return column ? cutColumn(column, cut) : [];
  });
}

function cutColumn(column: Column, { losses, least }: Cut): readonly Part[] {
  const { bins, binOf } = binColumn(column);
  const counts = new Int32Array(bins.length);
  const sums = new Float64Array(bins.length);
  const squares = new Float64Array(bins.length);
  losses.forEach((loss, row) => {
    const bin = binOf(row);
    if (bin < 0) return;
    counts[bin]! += 1;
    sums[bin]! += loss;
    squares[bin]! += loss * loss;
  });
  return bins.flatMap(({ name, condition }, bin) => {
    const rows = counts[bin]!;
    if (rows < least || losses.length - rows < least) return [];
    return [{ name, formula: printFormula(condition), rows, sum: sums[bin]!, squares: squares[bin]! }];
  });
}
