import { numberVersions, type DatasetRecord, type DatasetVersionEntry } from '#core/datasets';
import { formatPlural, formatRelativeTime } from '#ui/format.ts';
import type { Option } from '#ui/option.ts';

/** The version that is asked for, else the newest one, with its number from 1. */
export function pickVersion(
  dataset: DatasetRecord,
  wanted: string | null
): { readonly entry: DatasetVersionEntry; readonly number: number } {
  const { versions } = dataset;
  const found = versions.findIndex(({ version }) => version === wanted);
  const index = found < 0 ? versions.length - 1 : found;
  return { entry: versions[index]!, number: numberVersions(dataset)[index]! };
}

/** Newest first. */
export function versionOptions(dataset: DatasetRecord, nowMs: number): readonly Option[] {
  const numbers = numberVersions(dataset);
  return dataset.versions
    .map(({ version, at, rows, columns }, index) => ({
      value: version,
      label: `version ${numbers[index]}`,
      hint: `${formatPlural(rows, 'row')}, ${formatPlural(columns, 'column')}, ${formatRelativeTime(at, nowMs)}`
    }))
    .reverse();
}

/** Datasets with the newest import first. */
export function sortDatasets(datasets: readonly DatasetRecord[]): readonly DatasetRecord[] {
  const at = ({ versions }: DatasetRecord): number => versions.at(-1)?.at ?? 0;
  return [...datasets].sort((one, other) => at(other) - at(one));
}
