import {
  findAlerts,
  profileTable,
  type Alert,
  type AlertOptions,
  type ColumnSchema,
  type TableProfile
} from '#core/datasets';
import type { Column, ColumnType, Table } from '#core/shared';
import { describeColumn } from '../../../../src/core/datasets/describe-column.ts';
import { summarizeColumn } from '../../../../src/core/datasets/summarize-column.ts';

export type Cells = readonly (number | string | null)[];

export interface Described {
  readonly table: Table;
  readonly schema: readonly ColumnSchema[];
}

/** A table from columns of cells, described as an import does; null is missing. */
export function describeCells(
  columns: readonly (readonly [name: string, cells: Cells, type?: ColumnType])[]
): Described {
  const made = columns.map(([name, cells]) => makeColumn(name, cells));
  return {
    table: { rows: columns[0]?.[1].length ?? 0, columns: made },
    schema: made.map((column, i) => schemaOf(column, columns[i]![2]))
  };
}

export function describeTable(table: Table): Described {
  return { table, schema: table.columns.map((column) => schemaOf(column, undefined)) };
}

function schemaOf(column: Column, chosen: ColumnType | undefined): ColumnSchema {
  return describeColumn(summarizeColumn(column, '.'), { name: column.name, chosen });
}

function makeColumn(name: string, cells: Cells): Column {
  if (!cells.some((cell) => typeof cell === 'string')) {
    return { kind: 'number', name, values: Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell))) };
  }
  const levels = [...new Set(cells.filter((cell) => cell !== null).map(String))];
  const places = new Map(levels.map((level, code) => [level, code]));
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : places.get(String(cell))!));
  return { kind: 'text', name, codes, levels };
}

export function profileOf({ table, schema }: Described, seed = 1): Promise<TableProfile> {
  return profileTable(table, schema, { seed });
}

export async function alertsOf(described: Described, options: Partial<AlertOptions> = {}): Promise<Alert[]> {
  const { seed = 1 } = options;
  const profile = await profileOf(described, seed);
  return findAlerts(described.table, described.schema, { ...options, profile, seed });
}

/** `make(i)` for 0 to n - 1. */
export function cells<T>(n: number, make: (i: number) => T): T[] {
  return Array.from({ length: n }, (_, i) => make(i));
}
