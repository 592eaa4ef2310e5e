import type { Digest, Table } from '#core/shared';
import { Sha256 } from '#kernels/sha256';
import type { ColumnSchema } from '../column-schema.ts';
import type { StoredColumn, TableContent } from '../dataset-manifest.ts';
import { encodeColumn, type StoredBeginning } from '../encode-column.ts';

interface Appended {
  /** What is stored of `base`. */
  readonly stored: TableContent;
  readonly base: Table;
  /** `base` with more rows, and perhaps columns. */
  readonly table: Table;
  /** Of `table`. */
  readonly schema: readonly ColumnSchema[];
  /** Of `table`, cut as a table that was stored at once. */
  readonly digest: Digest;
}

/** Yields the objects that `table` has beyond those of `base` and returns its description. */
export function* encodeAppended({
  stored,
  base,
  table,
  schema,
  digest
}: Appended): Generator<Uint8Array, TableContent> {
  const sha256 = new Sha256();
  const columns: StoredColumn[] = [];
  for (const [index, column] of table.columns.entries()) {
    const { name, type } = schema[index]!;
    const beginning = beginningOf(stored, { base, index });
    columns.push({ name, type, ...(yield* encodeColumn(column, { sha256, ...(beginning && { beginning }) })) });
  }
  return { digest, rows: table.rows, columns };
}

/** Columns keep their places, new ones follow. */
function beginningOf(
  stored: TableContent,
  { base, index }: { base: Table; index: number }
): StoredBeginning | undefined {
  const column = base.columns[index];
  if (!column) return undefined;
  const { chunks, dictionary } = stored.columns[index]!;
  return { rows: base.rows, levels: column.kind === 'text' ? column.levels.length : 0, chunks, dictionary };
}
