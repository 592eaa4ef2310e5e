import { listDatasets } from '#core/datasets';
import { featureColumnName, listFeatureViews, type FeatureView } from '#core/features';
import type { Store } from '#core/ports';
import { listRuns, readRegistry, type RegistryModel, type StoredRun } from '#core/registry';
import type { Digest } from '#core/shared';
import { createJoinFinder } from './find-joins.ts';

/** A dataset version that was joined with features of a view. */
export interface TrainingSetUse {
  readonly dataset: string;
  readonly version: Digest;
  /** The version of the view that it took. */
  readonly viewVersion: Digest;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

export interface RunUse {
  readonly run: Digest;
  /** The version that it trained on, which is or comes from a training set. */
  readonly dataset: string;
  readonly version: Digest;
  readonly estimator: string;
  /** Names of the view's features among the columns that the run read, by the names the join gave them. */
  readonly features: readonly string[];
}

export interface ModelUse {
  readonly model: string;
  readonly version: number;
  readonly run: Digest;
  /** What points at it now, such as `champion`: this is what serving asks. */
  readonly aliases: readonly string[];
}

/** Everything on this device that a view has gone into, newest first. */
export interface FeatureLineage {
  readonly view: string;
  readonly trainingSets: readonly TrainingSetUse[];
  readonly runs: readonly RunUse[];
  readonly models: readonly ModelUse[];
}

/**
 * Per view in force: the dataset versions joined with it, the runs on those or on what recipes, appended rows, restores,
 * changed roles and further joins made of them, and the model versions of these runs. Versions that are gone are passed
 * over. @throws store/*
 */
export async function featureLineage(store: Store): Promise<readonly FeatureLineage[]> {
  const [views, datasets, runs, models] = await Promise.all([
    listFeatureViews(store),
    listDatasets(store),
    listRuns(store),
    readRegistry(store)
  ]);
  const joins = createJoinFinder(store);
  const entries = datasets.flatMap(({ name, versions }) => versions.map((entry) => ({ dataset: name, ...entry })));
  const made: (TrainingSetUse & { readonly view: string })[] = [];
  for (const { dataset, version, at } of entries) {
    const origin = await joins.joinOf(version);
    for (const view of origin?.views ?? [])
      made.push({ view: view.name, dataset, version, viewVersion: view.version, at });
  }
  const inputs = new Map<Digest, ReadonlySet<string>>();
  for (const { id, run } of runs) inputs.set(id, await joins.viewsOf(run.dataset.version));
  return views.map(({ view }) => {
    const using = runs.filter(({ id }) => inputs.get(id)!.has(view.name));
    return {
      view: view.name,
      trainingSets: made
        .filter((use) => use.view === view.name)
        .map(({ dataset, version, viewVersion, at }) => ({ dataset, version, viewVersion, at }))
        .sort((a, b) => b.at - a.at),
      runs: using.map((run) => describeRun(run, view)),
      models: listModels(models, new Set(using.map(({ id }) => id)))
    };
  });
}

function describeRun({ id, run }: StoredRun, { name, features }: FeatureView): RunUse {
  const read = new Set(run.spec.features.map((feature) => feature.name));
  return {
    run: id,
    dataset: run.dataset.name,
    version: run.dataset.version,
    estimator: run.spec.estimator.name,
    features: features.map((feature) => feature.name).filter((feature) => read.has(featureColumnName(name, feature)))
  };
}

function listModels(models: readonly RegistryModel[], runs: ReadonlySet<Digest>): readonly ModelUse[] {
  return models.flatMap(({ name: model, versions }) =>
    versions.filter(({ run }) => runs.has(run)).map(({ version, run, aliases }) => ({ model, version, run, aliases }))
  );
}
