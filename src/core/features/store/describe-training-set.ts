import type { Store } from '#core/ports';
import { AppError, digestJson, type Digest, type JsonValue } from '#core/shared';
import { featureColumnName } from './feature-columns.ts';
import type { FeatureView, TrainingSet } from './feature-view.ts';
import { pinVersion } from './pin-version.ts';
import { readFeatureView } from './read-feature-view.ts';

/** Everything a training set was made from, every version pinned: what a dataset version made by a join can carry. */
export interface TrainingSetOrigin {
  readonly kind: 'training-set';
  readonly name: string;
  /** Of the canonical JSON of the training set. */
  readonly definition: Digest;
  readonly frame: TrainingSet['frame'] & { readonly version: Digest };
  readonly availability: 'on' | 'off';
  readonly views: readonly {
    readonly view: string;
    readonly version: Digest;
    readonly dataset: string;
    readonly datasetVersion: Digest;
    /** The columns that the join gives, with the feature each holds. */
    readonly features: readonly { readonly name: string; readonly column: string }[];
  }[];
}

/**
 * Resolves every `latest` of a training set to the version in force now.
 * @throws features/unknown-view, features/bad-definition, datasets/unknown-dataset, datasets/unknown-version
 */
export async function describeTrainingSet(
  store: Store,
  set: TrainingSet
): Promise<{ readonly origin: TrainingSetOrigin; readonly definitions: readonly FeatureView[] }> {
  const stored = await Promise.all(
    set.views.map(({ view, version }) => readFeatureView(store, { name: view, version }))
  );
  const views = await Promise.all(
    stored.map(async ({ view, version }, i) => ({
      view: view.name,
      version,
      dataset: view.dataset,
      datasetVersion: await pinVersion(store, view),
      features: chosenNames(view, set.views[i]!.features).map((name) => ({
        name,
        column: featureColumnName(view.name, name)
      }))
    }))
  );
  const frame = { ...set.frame, version: await pinVersion(store, set.frame) };
  const { name, availability } = set;
  const definition = digestJson(set as unknown as JsonValue);
  return {
    origin: { kind: 'training-set', name, definition, frame, availability, views },
    definitions: stored.map(({ view }) => view)
  };
}

function chosenNames(view: FeatureView, chosen: readonly string[] | undefined): readonly string[] {
  const names = view.features.map(({ name }) => name);
  const absent = chosen?.find((name) => !names.includes(name));
  if (absent === undefined) return chosen ?? names;
  throw new AppError('features/bad-definition', {
    message: `The feature view "${view.name}" has no feature "${absent}".`,
    hint: `It has ${names.join(', ')}. Nothing was joined.`
  });
}
