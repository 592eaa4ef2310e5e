import type { ColumnType, Digest, Issue } from '#core/shared';
import type { ColumnSchema } from './column-schema.ts';
import type { VersionOrigin } from './versions/version-origin.ts';

export interface StoredColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** `float64`: little-endian doubles, missing is the quiet NaN; `codes`: little-endian int32, missing is -1. */
  readonly storage: 'float64' | 'codes';
  /** 524,288 rows each, the last one fewer, and likewise for every batch that was appended. */
  readonly chunks: readonly { readonly digest: Digest; readonly rows: number }[];
  /** The levels in order as JSON arrays; empty for numbers. */
  readonly dictionary: readonly Digest[];
}

/**
 * A table as stored. `digest` is that of `digestTable`: equal for equal tables, whatever file they came from and however
 * their chunks are cut.
 */
export interface TableContent {
  readonly digest: Digest;
  readonly rows: number;
  readonly columns: readonly StoredColumn[];
}

/** An immutable version of a dataset. Neither time nor file name is in it: the same file gives the same version. */
export interface DatasetManifest {
  readonly format: 'assay.dataset-version/1';
  readonly table: TableContent;
  readonly origin: VersionOrigin;
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

/** A name that people give to a version. It can be moved and removed. */
export interface VersionTag {
  readonly name: string;
  readonly version: Digest;
}

/** What the ref of a dataset points at: its versions, oldest first. */
export interface DatasetRecord {
  readonly format: 'assay.dataset/1';
  readonly name: string;
  readonly versions: readonly DatasetVersionEntry[];
  /** Numbers of versions that are no longer here; none is given again. */
  readonly deleted?: readonly number[];
  readonly tags?: readonly VersionTag[];
  /** Where the first version came from, when the dataset was branched off another one. */
  readonly branchedFrom?: { readonly dataset: string; readonly version: Digest };
}
