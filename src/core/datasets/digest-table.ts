import type { Digest, Table } from '#core/shared';
import { atOnce } from './cell-steps.ts';
import type { ColumnTypeChoice } from './dialect.ts';
import { encodeTable } from './encode-table.ts';

/**
 * The identity of a table's content: names, types, order and every cell, but no file format, file name or time. Columns
 * without a given type count as `number` or `category` by how they are stored.
 */
export function digestTable(table: Table, types: readonly ColumnTypeChoice[]): Digest {
  return atOnce(encodeTable(table, types)).digest;
}
