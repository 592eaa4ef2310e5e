import type { ColumnType, Digest, Issue } from '#core/shared';
import type { ColumnSchema } from './column-schema.ts';
import type { DecimalMark, HeaderChoice, Quote } from './dialect.ts';

export interface StoredColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** `float64`: little-endian doubles, missing is the quiet NaN; `codes`: little-endian int32, missing is -1. */
  readonly storage: 'float64' | 'codes';
  /** 524,288 rows each, the last one fewer. */
  readonly chunks: readonly { readonly digest: Digest; readonly rows: number }[];
  /** The levels in order as JSON arrays; empty for numbers. */
  readonly dictionary: readonly Digest[];
}

/** A table as stored. `digest` is of the canonical JSON of the rest: equal for equal tables, whatever file they came from. */
export interface TableContent {
  readonly digest: Digest;
  readonly rows: number;
  readonly columns: readonly StoredColumn[];
}

export interface ImportOrigin {
  readonly kind: 'import';
  readonly sha256: Digest;
  /** Bytes. */
  readonly size: number;
  readonly dialect: {
    readonly encoding: string;
    readonly delimiter: string;
    readonly quote: Quote;
    readonly header: HeaderChoice;
    readonly decimal: DecimalMark;
  };
  /** Why each word of the dialect was taken. */
  readonly reasons: Readonly<Record<'encoding' | 'delimiter' | 'quote' | 'header' | 'decimal', string>>;
}

/** An immutable version of a dataset. Neither time nor file name is in it: the same file gives the same version. */
export interface DatasetManifest {
  readonly format: 'assay.dataset-version/1';
  readonly table: TableContent;
  readonly origin: ImportOrigin;
  readonly parent: Digest | null;
  readonly schema: readonly ColumnSchema[];
  readonly issues: readonly Issue[];
}

export interface DatasetVersionEntry {
  readonly version: Digest;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
  readonly file: string;
}

/** What the ref of a dataset points at: its versions, oldest first. */
export interface DatasetRecord {
  readonly format: 'assay.dataset/1';
  readonly name: string;
  readonly versions: readonly DatasetVersionEntry[];
}
