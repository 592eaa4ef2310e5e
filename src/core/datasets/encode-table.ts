import { digestJson, type Table } from '#core/shared';
import { Sha256 } from '#kernels/sha256';
import type { StoredColumn, TableContent } from './dataset-manifest.ts';
import type { ColumnTypeChoice } from './dialect.ts';
import { encodeColumn } from './encode-column.ts';

/**
 * Yields the objects that hold a table and returns its description. Levels are renumbered in order of first use, so
 * equal cells give equal bytes. A column without a given type is `number` or `category`.
 */
export function* encodeTable(table: Table, types: readonly ColumnTypeChoice[]): Generator<Uint8Array, TableContent> {
  const given = new Map(types.map(({ name, type }) => [name, type]));
  const sha256 = new Sha256();
  const columns: StoredColumn[] = [];
  for (const column of table.columns) {
    const type = given.get(column.name) ?? (column.kind === 'number' ? 'number' : 'category');
    columns.push({ name: column.name, type, ...(yield* encodeColumn(column, { sha256 })) });
  }
  const content = { rows: table.rows, columns };
  return { digest: digestJson(content), ...content };
}
