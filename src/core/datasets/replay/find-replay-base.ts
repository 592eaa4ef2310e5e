import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import type { DatasetManifest, DatasetRecord } from '../dataset-manifest.ts';
import type { ImportOrigin } from '../import-origin.ts';
import { readDataset } from '../read-dataset.ts';
import { readManifest } from '../read-manifest.ts';
import { numberVersions } from '../versions/number-versions.ts';
import { SOURCE_COLUMN } from '../versions/source-column.ts';
import type { ReplayBase } from './replay-base.ts';

interface Wanted {
  /** Name of the dataset. */
  readonly name: string;
  /** A certain version of it. */
  readonly like?: Digest;
}

/**
 * The version of a dataset that a new file is read like and compared with: the newest that was read from files, for
 * results of recipes have other columns, else the newest. `undefined` where there is no such dataset. @throws store/*
 */
export async function findReplayBase(store: Store, { name, like }: Wanted): Promise<ReplayBase | undefined> {
  const record = await readDataset(store, name);
  if (record === undefined) return undefined;
  const versions = record.versions.map(({ version }) => version).reverse();
  for (const version of like === undefined ? versions : [like]) {
    const manifest = await readManifest(store, version);
    const origin = await originOf(store, manifest);
    if (origin !== undefined) return baseOf(record, { version, manifest, origin });
  }
  const version = like ?? versions[0];
  if (version === undefined) return undefined;
  return baseOf(record, { version, manifest: await readManifest(store, version), origin: undefined });
}

/** Of the file that was read last; what was restored is what it was. */
async function originOf(store: Store, { origin }: DatasetManifest): Promise<ImportOrigin | undefined> {
  switch (origin.kind) {
    case 'import':
      return origin;
    case 'append':
      return origin.added;
    case 'union':
      return origin.files.at(-1)?.import;
    case 'restore':
      return originOf(store, await readManifest(store, origin.from));
    default:
      return undefined;
  }
}

function baseOf(
  record: DatasetRecord,
  { version, manifest, origin }: { version: Digest; manifest: DatasetManifest; origin: ImportOrigin | undefined }
): ReplayBase {
  const index = record.versions.findIndex((entry) => entry.version === version);
  const { rows, columns } = record.versions[index]!;
  return {
    version,
    number: numberVersions(record)[index]!,
    size: { rows, columns },
    // No file has it; storing several files makes it.
    schema: manifest.schema.filter(({ name }) => manifest.origin.kind !== 'union' || name !== SOURCE_COLUMN),
    ...(origin && { origin }),
    lossy: manifest.issues.filter(({ code }) => code === 'datasets/not-a-number').map(({ path }) => path)
  };
}
