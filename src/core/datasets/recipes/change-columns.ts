import type { Column, Table, TextColumn } from '#core/shared';
import { inOrderOfUse } from '../in-order-of-use.ts';
import { LevelBuilder } from '../level-builder.ts';
import { perCode } from '../per-code.ts';
import { requireColumns } from './column-access.ts';
import type { AnyStep } from './step-kind.ts';

/** The table with the named columns replaced by what `change` makes of them; all else is shared. */
export function changeColumns(
  table: Table,
  { step, columns }: { step: AnyStep; columns: readonly string[] },
  change: (column: Column) => Column
): Table {
  requireColumns(table, columns, step);
  const chosen = new Set(columns);
  return { ...table, columns: table.columns.map((column) => (chosen.has(column.name) ? change(column) : column)) };
}

/** The table with columns put in the place of those of the same name, or behind all others. */
export function putColumns(table: Table, added: readonly Column[]): Table {
  const byName = new Map(added.map((column) => [column.name, column]));
  const kept = table.columns.map((column) => {
    const replacement = byName.get(column.name);
    byName.delete(column.name);
    return replacement ?? column;
  });
  return { ...table, columns: [...kept, ...byName.values()] };
}

/** A text column with every level changed once; levels that become equal become one, `undefined` becomes missing. */
export function mapLevels(column: TextColumn, change: (level: string) => string | undefined): TextColumn {
  const builder = new LevelBuilder();
  const codes = Int32Array.from(column.levels, (level) => builder.code(change(level)));
  if (
    builder.levels.length === column.levels.length &&
    builder.levels.every((level, i) => level === column.levels[i])
  ) {
    return column;
  }
  return inOrderOfUse({
    ...column,
    codes: column.codes.map((code) => (code < 0 ? -1 : codes[code]!)),
    levels: builder.levels
  });
}

/** Cells of a column per level, for text, or per row: the numbers a text column stands for. */
export function numberPerLevel(column: TextColumn, read: (level: string) => number | undefined): Float64Array {
  const perLevel = Float64Array.from(column.levels, (level) => read(level) ?? NaN);
  return perCode(column.codes, perLevel, NaN);
}

/** How many cells are missing. */
export function countMissing(column: Column): number {
  let missing = 0;
  if (column.kind === 'number') for (const value of column.values) missing += value === value ? 0 : 1;
  else for (const code of column.codes) missing += code < 0 ? 1 : 0;
  return missing;
}

/** The values of a number column that are there, ascending. */
export function sortedValues(values: Float64Array): Float64Array {
  return values.filter((value) => value === value).sort();
}
