import { listDatasets, type DatasetRecord, type JoinOrigin } from '#core/datasets';
import { featureColumnName, listFeatureViews, type StoredFeatureView } from '#core/features';
import type { Store } from '#core/ports';
import { listRuns, readRegistry, type RegistryModel, type StoredRun } from '#core/registry';
import type { Digest } from '#core/shared';
import { createJoinFinder, type JoinFinder } from './find-joins.ts';

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
 * Per view in force: the dataset versions joined with it, also under an earlier name of it; the runs on those or on what
 * recipes, appended rows, restores, changed roles and further joins made of them; and the model versions of these runs.
 * Versions that are gone are passed over. @throws store/*
 */
export async function featureLineage(store: Store): Promise<readonly FeatureLineage[]> {
  const [views, datasets, runs, models] = await Promise.all([
    listFeatureViews(store),
    listDatasets(store),
    listRuns(store),
    readRegistry(store)
  ]);
  const joins = createJoinFinder(store);
  const made = await listJoined(joins, datasets);
  const inputs = new Map<Digest, readonly ViewInVersion[]>();
  for (const { id, run } of runs) {
    const joined = await joins.joinsOf(run.dataset.version);
    inputs.set(
      id,
      joined.flatMap((join) => join.views)
    );
  }
  const isOf = createOwners(views);
  return views.map((stored) => {
    const using = runs.flatMap((run) => {
      const taken = inputs.get(run.id)!.filter((one) => isOf(one, stored));
      return taken.length === 0 ? [] : [describeRun(run, stored, taken)];
    });
    return {
      view: stored.view.name,
      trainingSets: made
        .filter(({ joined }) => isOf(joined, stored))
        .map(({ use }) => use)
        .sort((a, b) => b.at - a.at),
      runs: using,
      models: listModels(models, new Set(using.map(({ run }) => run)))
    };
  });
}

/** A version of a feature view, by the name that it had when it was joined. */
type ViewInVersion = Pick<JoinOrigin['views'][number], 'name' | 'version'>;

async function listJoined(
  joins: JoinFinder,
  datasets: readonly DatasetRecord[]
): Promise<readonly { readonly joined: ViewInVersion; readonly use: TrainingSetUse }[]> {
  const made: { joined: ViewInVersion; use: TrainingSetUse }[] = [];
  for (const { name: dataset, versions } of datasets) {
    for (const { version, at } of versions) {
      const origin = await joins.joinOf(version);
      for (const joined of origin?.views ?? [])
        made.push({ joined, use: { dataset, version, viewVersion: joined.version, at } });
    }
  }
  return made;
}

/** A version belongs to the view with it in its history; one that is in none, to the view that has its name now. */
function createOwners(views: readonly StoredFeatureView[]): (joined: ViewInVersion, of: StoredFeatureView) => boolean {
  const histories = new Map(views.map((stored) => [stored, new Set(stored.history.map(({ version }) => version))]));
  const known = new Set([...histories.values()].flatMap((versions) => [...versions]));
  return ({ name, version }, of) => (known.has(version) ? histories.get(of)!.has(version) : of.view.name === name);
}

function describeRun(
  { id, run }: StoredRun,
  { view: { features } }: StoredFeatureView,
  joined: readonly ViewInVersion[]
): RunUse {
  const read = new Set(run.spec.features.map((feature) => feature.name));
  const names = features.map((feature) => feature.name);
  return {
    run: id,
    dataset: run.dataset.name,
    version: run.dataset.version,
    estimator: run.spec.estimator.name,
    features: names.filter((feature) => joined.some(({ name }) => read.has(featureColumnName(name, feature))))
  };
}

function listModels(models: readonly RegistryModel[], runs: ReadonlySet<Digest>): readonly ModelUse[] {
  return models.flatMap(({ name: model, versions }) =>
    versions.filter(({ run }) => runs.has(run)).map(({ version, run, aliases }) => ({ model, version, run, aliases }))
  );
}
