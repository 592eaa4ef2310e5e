import type { CatalogueEntry, StoredFeatureView } from '#core/features';
import type { FeatureLineage } from '#core/pipeline';
import { formatPlural } from '#ui/format.ts';
import { entityWords } from './feature-words.ts';

export interface CatalogueRow {
  readonly name: string;
  readonly entity: string;
  /** The names of its features; of a search, those that were found. */
  readonly features: string;
  readonly dataset: string;
  readonly ttlSeconds: number | null;
  readonly owner: string;
  readonly tags: string;
  readonly version: string;
  readonly use: string;
}

/** The views in force, or those with features that were found, best first. */
export function catalogueRows(
  views: readonly StoredFeatureView[],
  { found, lineage }: { found?: readonly CatalogueEntry[]; lineage?: readonly FeatureLineage[] }
): readonly CatalogueRow[] {
  const shown = found === undefined ? views : pick(views, found);
  return shown.map(({ view, history }) => {
    const names = view.features.map(({ name }) => name);
    const hits = found?.filter((entry) => entry.view === view.name).map(({ feature }) => feature.name);
    return {
      name: view.name,
      entity: entityWords(view),
      features: (hits ?? names).join(', '),
      dataset: view.dataset,
      ttlSeconds: view.ttlSeconds,
      owner: view.owner,
      tags: view.tags.join(', '),
      version: `version ${history.length}`,
      use: useWords(lineage?.find((one) => one.view === view.name))
    };
  });
}

function pick(views: readonly StoredFeatureView[], found: readonly CatalogueEntry[]): readonly StoredFeatureView[] {
  const names = [...new Set(found.map(({ view }) => view))];
  return names.flatMap((name) => views.find(({ view }) => view.name === name) ?? []);
}

/** `2 runs, 1 model`; empty where nothing uses a view or it is not known yet. */
export function useWords(lineage: FeatureLineage | undefined): string {
  if (lineage === undefined) return '';
  const { trainingSets, runs, models } = lineage;
  const names = new Set(models.map(({ model }) => model)).size;
  if (runs.length === 0) return trainingSets.length === 0 ? '' : formatPlural(trainingSets.length, 'training set');
  return names === 0
    ? formatPlural(runs.length, 'run')
    : `${formatPlural(runs.length, 'run')}, ${formatPlural(names, 'model')}`;
}
