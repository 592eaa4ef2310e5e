import { readStoredJson, type JoinOrigin } from '#core/datasets';
import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import type { FeatureView, TrainingSet } from './feature-view.ts';
import type { JoinedView } from './formula-steps.ts';

export interface StoredJoinView extends JoinedView {
  /** Of the definition. */
  readonly version: Digest;
  /** The features that steps over the join compute. */
  readonly computed: readonly string[];
  readonly dataset: string;
  /** The dataset version that it was read from. */
  readonly data: Digest;
}

/** The definitions that a joined version was made by. */
export interface StoredJoin {
  readonly set: TrainingSet;
  /** Of the set's canonical JSON. */
  readonly digest: Digest;
  readonly frame: JoinOrigin['frame'];
  readonly views: readonly StoredJoinView[];
}

/** Reads what the origin of a training set names. @throws store/missing-object, store/damaged-object */
export async function readJoin(store: Store, { definition, frame, views }: JoinOrigin): Promise<StoredJoin> {
  const set = await readStoredJson<TrainingSet>(store, { digest: definition, format: 'assay.training-set/1' });
  const read = await Promise.all(
    views.map(async ({ name, version, dataset, data, sources = [], computed = [] }): Promise<StoredJoinView> => {
      const view = await readStoredJson<FeatureView>(store, { digest: version, format: 'assay.feature-view/1' });
      const features = set.views.find((one) => one.view === name)?.features;
      return {
        definition: view,
        ...(features === undefined ? {} : { features }),
        sources,
        computed,
        version,
        dataset,
        data
      };
    })
  );
  return { set, digest: definition, frame, views: read };
}
