import { AppError, type Digest } from '#core/shared';
import type { DatasetRecord } from '../dataset-manifest.ts';
import { requireEntry } from './require-entry.ts';

/** A record without one of its versions, and without its tags. @throws datasets/unknown-version, datasets/last-version */
export function withoutVersion(record: DatasetRecord, version: Digest): DatasetRecord {
  requireEntry(record, version);
  if (record.versions.length === 1) throw new AppError('datasets/last-version');
  return {
    ...record,
    versions: record.versions.filter((entry) => entry.version !== version),
    ...(record.tags && { tags: record.tags.filter((tag) => tag.version !== version) })
  };
}
