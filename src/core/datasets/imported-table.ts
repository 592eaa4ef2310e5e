import type { Digest, Issue, Table } from '#core/shared';
import type { ColumnSchema } from './column-schema.ts';
import type { Dialect } from './dialect.ts';
import type { FileContainer, FileFormat } from './formats/file-format.ts';
import type { JoinOrigin } from './versions/join-origin.ts';

export interface ImportedTable {
  readonly table: Table;
  /** One entry per column of `table`, in order. */
  readonly schema: readonly ColumnSchema[];
  /** Of text with separators; where a format leaves nothing to guess, a neutral one. */
  readonly dialect: Dialect;
  readonly issues: readonly Issue[];
  /** The file as it was read; `size` in bytes. */
  readonly source: { readonly name: string; readonly size: number; readonly sha256: Digest };
  /** Missing for text with separators. */
  readonly format?: FileFormat;
  readonly container?: FileContainer;
  /** The sheet or path the rows were found at. */
  readonly part?: string;
  /** What else could have been read, with `part`. */
  readonly parts?: readonly string[];
  /** The joins that the rows come from, where a bundle told so. */
  readonly joins?: readonly JoinOrigin[];
}
