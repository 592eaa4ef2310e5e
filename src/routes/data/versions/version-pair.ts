import type { ChangedRow, ColumnDiff, ListedRow, RowCounts, SchemaDiff } from '#core/datasets';
import type { Digest } from '#core/shared';

interface NumberedVersion {
  readonly version: Digest;
  readonly number: number;
}

/** The two versions that are compared. */
export interface VersionPair {
  readonly before: NumberedVersion;
  readonly after: NumberedVersion;
}

/** What the worker finds of a pair. */
export interface VersionDiff {
  readonly identical: boolean;
  readonly key: readonly string[] | null;
  readonly proposedKey: readonly string[] | null;
  readonly commonColumns: readonly string[];
  readonly schema: SchemaDiff;
  readonly rows: RowCounts;
  readonly columns: readonly ColumnDiff[];
}

export interface DiffPageOf {
  readonly changed: readonly ChangedRow[];
  readonly listed: readonly ListedRow[];
}
