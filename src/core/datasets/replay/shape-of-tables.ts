import type { Column } from '#core/shared';
import type { ColumnSchema } from '../column-schema.ts';
import { importOrigin } from '../import-origin.ts';
import type { ImportedTable } from '../imported-table.ts';
import { isIsoDate } from '../is-iso-date.ts';
import { MISSING_SPELLINGS } from '../read-number.ts';
import type { ReadShape, UnfitCells } from './replay-change.ts';

/** Of the cells with a value, so many may be no dates in a column of dates. */
const STRAY_SHARE = 0.05;

/** What was read of files that become one table, in which every column stands once, as in the first file that has values in it. */
export function shapeOfTables(parts: readonly ImportedTable[]): ReadShape {
  const columns = new Map<string, ColumnSchema>();
  for (const column of parts.flatMap(({ schema }) => schema)) {
    const known = columns.get(column.name);
    if (known === undefined || (known.distinct === 0 && column.distinct > 0)) columns.set(column.name, column);
  }
  return {
    columns: [...columns.values()],
    words: importOrigin(parts.at(-1)!),
    rows: parts.reduce((sum, { table }) => sum + table.rows, 0),
    files: parts.length,
    unfit: parts.flatMap((part) => [...noNumbers(part), ...noDates(part)])
  };
}

function noNumbers({ issues }: ImportedTable): readonly UnfitCells[] {
  return issues
    .filter(({ code }) => code === 'datasets/not-a-number')
    .map(({ path, count = 1, received = '' }) => ({
      column: path,
      expected: 'number',
      cells: count,
      example: received
    }));
}

function noDates({ table, schema }: ImportedTable): readonly UnfitCells[] {
  return table.columns.flatMap((column, index) => (schema[index]!.type === 'date' ? straysOf(column) : []));
}

function straysOf(column: Column): readonly UnfitCells[] {
  if (column.kind === 'number') return [];
  const isValue = column.levels.map((level) => !MISSING_SPELLINGS.has(level.trim()));
  const isStray = column.levels.map((level, code) => isValue[code]! && !isIsoDate(level.trim()));
  let [cells, values] = [0, 0];
  for (const code of column.codes) {
    if (code < 0 || !isValue[code]) continue;
    values++;
    if (isStray[code]) cells++;
  }
  if (cells <= STRAY_SHARE * values) return [];
  return [{ column: column.name, expected: 'date', cells, example: column.levels[isStray.indexOf(true)]! }];
}
