import { numberVersions, type DatasetManifest, type DatasetRecord, type DatasetVersionEntry } from '#core/datasets';
import type { Digest } from '#core/shared';
import { nameVersion, originWords } from '../origin-words.ts';

export interface VersionRow {
  readonly entry: DatasetVersionEntry;
  /** From 1, oldest first. */
  readonly number: number;
  readonly isNewest: boolean;
  readonly tags: readonly string[];
  /** How it came to be, or undefined while its manifest is on its way. */
  readonly origin: string | undefined;
  /** The version it was made from, when that is another row. */
  readonly parent: number | undefined;
}

/** Newest first. */
export function versionRows(
  dataset: DatasetRecord,
  manifestOf: (version: Digest) => DatasetManifest | undefined
): readonly VersionRow[] {
  const numbers = numberVersions(dataset);
  const numberOf = new Map(dataset.versions.map(({ version }, index) => [version, numbers[index]!]));
  return dataset.versions
    .map((entry, index) => {
      const manifest = manifestOf(entry.version);
      return {
        entry,
        number: numbers[index]!,
        isNewest: index === dataset.versions.length - 1,
        tags: (dataset.tags ?? []).filter(({ version }) => version === entry.version).map(({ name }) => name),
        origin: manifest && originWords(manifest.origin, { dataset, from: manifest.parent }),
        parent: manifest?.parent ? numberOf.get(manifest.parent) : undefined
      };
    })
    .reverse();
}

/** Where the first version came from, for a dataset that was branched off. */
export function branchWords({ branchedFrom }: DatasetRecord, from: DatasetRecord | undefined): string | undefined {
  if (!branchedFrom) return undefined;
  if (!from) return `Branched off ${branchedFrom.dataset}, which is no longer here.`;
  return `Branched off ${nameVersion(from, branchedFrom.version)} of ${branchedFrom.dataset}.`;
}
