import { AppError, type Digest } from '#core/shared';
import type { DatasetRecord, DatasetVersionEntry } from '../dataset-manifest.ts';

/** @throws datasets/unknown-version */
export function requireEntry(record: DatasetRecord, version: Digest): DatasetVersionEntry {
  const entry = record.versions.find((known) => known.version === version);
  if (entry) return entry;
  throw new AppError('datasets/unknown-version', { message: `"${record.name}" has no such version.` });
}
