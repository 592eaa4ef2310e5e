import type { Digest } from '#core/shared';
import type { ColumnSchema } from '../column-schema.ts';
import type { ImportOrigin } from '../import-origin.ts';
import type { TableSize } from './replay-change.ts';

/** The version that a new file is read like. */
export interface ReplayBase {
  readonly version: Digest;
  /** From 1. */
  readonly number: number;
  readonly size: TableSize;
  readonly schema: readonly ColumnSchema[];
  /** How its file, the last one if there were several, was read; left out where it came from none. */
  readonly origin?: ImportOrigin;
  /** Columns with cells that were lost in it already. */
  readonly lossy: readonly string[];
}
