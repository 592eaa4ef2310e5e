import { findColumn, type Column, type Table } from '#core/shared';
import { printFormula } from '#core/datasets';
import { binColumn } from './bin-column.ts';

/** A part of a table that one column makes, e.g. a category or a quarter of the values. */
export interface Part {
  readonly name: string;
  readonly formula: string;
  /** One cell per row: 1 for the rows of the part. */
  readonly mask: Uint8Array;
  readonly rows: number;
}

/**
 * The parts with at least `least` rows inside and outside, column by column. One with the same rows as an earlier one
 * is left out.
 */
export function listParts(
  table: Table,
  { columns, least }: { columns: readonly string[]; least: number }
): readonly Part[] {
  const parts: Part[] = [];
  for (const name of columns) {
    const column = findColumn(table, name);
    for (const part of column ? cut(column, { rows: table.rows, least }) : []) {
      if (!parts.some((known) => hasSameRows(known, part))) parts.push(part);
    }
  }
  return parts;
}

function cut(column: Column, { rows, least }: { rows: number; least: number }): readonly Part[] {
  const { bins, binOf } = binColumn(column);
  const counts = new Int32Array(bins.length);
  for (let row = 0; row < rows; row++) if (binOf(row) >= 0) counts[binOf(row)]!++;
  return bins.flatMap(({ name, condition }, bin) => {
    const count = counts[bin]!;
    if (count < least || rows - count < least) return [];
    const mask = new Uint8Array(rows);
    for (let row = 0; row < rows; row++) if (binOf(row) === bin) mask[row] = 1;
    return [{ name, formula: printFormula(condition), mask, rows: count }];
  });
}

function hasSameRows(a: Part, b: Part): boolean {
  return a.rows === b.rows && a.mask.every((cell, row) => cell === b.mask[row]);
}
