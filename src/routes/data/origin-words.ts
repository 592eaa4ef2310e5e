import { numberVersions, type DatasetRecord, type VersionOrigin } from '#core/datasets';
import type { Digest } from '#core/shared';
import { formatPlural } from '#ui/format.ts';

type Numbered = Pick<DatasetRecord, 'versions' | 'deleted'>;

/** How a version came to be, as the middle of a sentence. */
export function originWords(
  origin: VersionOrigin,
  { dataset, from }: { dataset: Numbered; from: Digest | null }
): string {
  if (origin.kind === 'import') {
    return from === null ? 'read from a file' : `made from ${nameVersion(dataset, from)} by another role`;
  }
  if (origin.kind === 'union') return `the rows of ${formatPlural(origin.files.length, 'file')}`;
  if (origin.kind === 'training-set') {
    if (from !== null) return `made from ${nameVersion(dataset, from)} by another role`;
    return `${origin.frame.dataset} joined with the features of ${origin.views.map(({ name }) => name).join(', ')}`;
  }
  const source = nameVersion(dataset, origin.from);
  if (origin.kind === 'append') return `${source} with ${formatPlural(origin.rows, 'row')} added`;
  if (origin.kind === 'restore') return `${source} restored`;
  return `made from ${source} by a recipe`;
}

/** Versions that were deleted, or are of another dataset, have no number here. */
export function nameVersion(dataset: Numbered, version: Digest): string {
  const index = dataset.versions.findIndex((entry) => entry.version === version);
  return index < 0 ? 'an earlier version' : `version ${numberVersions(dataset)[index]}`;
}
