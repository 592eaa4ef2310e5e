import type { Digest, Issue, Table } from '#core/shared';
import type { ColumnSchema } from './column-schema.ts';
import type { Dialect } from './dialect.ts';

export interface ImportedTable {
  readonly table: Table;
  /** One entry per column of `table`, in order. */
  readonly schema: readonly ColumnSchema[];
  readonly dialect: Dialect;
  readonly issues: readonly Issue[];
  /** The file as it was read; `size` in bytes. */
  readonly source: { readonly name: string; readonly size: number; readonly sha256: Digest };
}
