import type { DatasetManifest, DatasetRecord } from '#core/datasets';
import type { pickVersion } from './versions.ts';

/** What every view of a dataset gets: the dataset, the version that is looked at, and what is known of it. */
export interface ViewProps {
  readonly dataset: DatasetRecord;
  readonly picked: ReturnType<typeof pickVersion>;
  readonly manifest: DatasetManifest;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
}
