import type { Digest, Table } from '#core/shared';
import { atOnce, type CellSteps } from './cell-steps.ts';
import type { ColumnTypeChoice } from './dialect.ts';
import { encodeTable } from './encode-table.ts';

const BYTES_PER_CELL = 8;

/**
 * The identity of a table's content: names, types, order and every cell, but no file format, file name or time. Columns
 * without a given type count as `number` or `category` by how they are stored.
 */
export function digestTable(table: Table, types: readonly ColumnTypeChoice[]): Digest {
  return atOnce(digestInSteps(table, types));
}

/** `digestTable` for big tables. */
export function* digestInSteps(table: Table, types: readonly ColumnTypeChoice[]): CellSteps<Digest> {
  const objects = encodeTable(table, types);
  for (let step = objects.next(); ; step = objects.next()) {
    if (step.done === true) return step.value.digest;
    yield step.value.length / BYTES_PER_CELL;
  }
}
