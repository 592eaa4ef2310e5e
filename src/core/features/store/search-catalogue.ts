import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import type { Feature, FeatureView } from './feature-view.ts';
import { listFeatureViews } from './list-feature-views.ts';

/** A feature in the catalogue. */
export interface CatalogueEntry {
  readonly view: string;
  readonly version: Digest;
  readonly feature: Feature;
  readonly entity: string;
  readonly dataset: string;
  readonly owner: string;
  readonly description: string;
  readonly tags: readonly string[];
}

/** Where a word may be found, the most telling place first. */
const WEIGHTS = [8, 4, 2, 1] as const;

/**
 * The features of all views in force in which every word of the query occurs: in the feature's name, the view's name and
 * tags, entity, dataset and owner, or description and source. Best first; all of them, in order, for an empty query.
 */
export async function searchCatalogue(store: Store, query: string): Promise<readonly CatalogueEntry[]> {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const views = await listFeatureViews(store);
  return views
    .flatMap(({ view, version }) =>
      view.features.map((feature) => ({
        score: scoreFeature({ view, feature, words }),
        entry: describeEntry({ view, version, feature })
      }))
    )
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}

function describeEntry({
  view,
  version,
  feature
}: {
  view: FeatureView;
  version: Digest;
  feature: Feature;
}): CatalogueEntry {
  const { name, entity, dataset, owner, description, tags } = view;
  return { view: name, version, feature, entity: entity.name, dataset, owner, description, tags };
}

/** 0 when a word is nowhere; a word that is the whole of a text counts double. */
function scoreFeature(given: { view: FeatureView; feature: Feature; words: readonly string[] }): number {
  const places = searchedTexts(given.view, given.feature).map((texts) => texts.map((text) => text.toLowerCase()));
  let score = 1;
  for (const word of given.words) {
    const scores = places.map((texts, rank) => {
      if (texts.includes(word)) return WEIGHTS[rank]! * 2;
      return texts.some((text) => text.includes(word)) ? WEIGHTS[rank]! : 0;
    });
    const best = Math.max(...scores);
    if (best === 0) return 0;
    score += best;
  }
  return score;
}

function searchedTexts({ name, tags, entity, dataset, owner, description }: FeatureView, feature: Feature): string[][] {
  return [
    [feature.name],
    [name, ...tags],
    [entity.name, ...entity.joinKeys, dataset, owner],
    [description, entity.description, sourceOf(feature)]
  ];
}

function sourceOf(feature: Feature): string {
  if ('column' in feature) return feature.column;
  return 'formula' in feature ? feature.formula : `${feature.aggregate.function} ${feature.aggregate.column}`;
}
