import { readDataset } from '#core/datasets';
import type { Store } from '#core/ports';
import { AppError, type Digest } from '#core/shared';
import type { PinnedVersion } from './feature-view.ts';

/** The dataset version that is meant: `latest` is the newest now. @throws datasets/unknown-dataset, datasets/unknown-version */
export async function pinVersion(
  store: Store,
  { dataset, version }: { dataset: string; version: PinnedVersion }
): Promise<Digest> {
  const record = await readDataset(store, dataset);
  if (record === undefined) {
    throw new AppError('datasets/unknown-dataset', { message: `There is no dataset named "${dataset}".` });
  }
  const entry = version === 'latest' ? record.versions.at(-1) : record.versions.find((one) => one.version === version);
  if (entry !== undefined) return entry.version;
  throw new AppError('datasets/unknown-version', {
    message: `The dataset "${dataset}" has no version ${version.slice(0, 12)}.`
  });
}
