import { readManifest, saveJoined } from '#core/datasets';
import type { Store } from '#core/ports';
import { AppError, encodeJson, type ColumnType, type Digest, type Issue, type Table } from '#core/shared';
import { buildTrainingSet } from './build-training-set.ts';
import type { TrainingSetOrigin } from './describe-training-set.ts';
import { featureColumnName } from './feature-columns.ts';
import type { FeatureView, TrainingSet } from './feature-view.ts';
import { formulaSteps } from './formula-steps.ts';
import type { JoinView } from './join-input.ts';
import type { JoinReport } from './join-report.ts';

export interface TrainingSetSaving {
  /** Of the dataset that gets the joined table as its newest version. */
  readonly name: string;
  readonly set: TrainingSet;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/**
 * Joins a training set and stores the table as a dataset version whose origin names every version that it was made of.
 * The same data, views and definition give the same version.
 * @throws features/bad-definition when the frame has no rows or a label is not among its columns; as `buildTrainingSet`
 */
export async function saveTrainingSet(
  store: Store,
  { name, set, at }: TrainingSetSaving
): Promise<{ readonly version: Digest; readonly report: JoinReport }> {
  const { table, report, origin, input } = await buildTrainingSet(store, set);
  const absent = set.frame.labels.find((label) => !input.frame.columns.some((column) => column.name === label));
  if (absent !== undefined) throw refuse(`The dataset "${set.frame.dataset}" has no column named "${absent}".`);
  if (table.rows === 0) throw refuse(`The dataset "${set.frame.dataset}" has no rows.`);
  const { computed, issues } = judgeFormulas(input.views, table);
  const [definition] = await store.putObjects([encodeJson(set)]);
  const version = await saveJoined(store, {
    name,
    table,
    origin: {
      kind: 'training-set',
      definition: definition!,
      frame: { dataset: origin.frame.dataset, version: origin.frame.version },
      views: origin.views.map(({ view, version: of, dataset, datasetVersion: data }, i) => {
        const { sources = [] } = input.views[i]!;
        const kept = {
          ...(sources.length > 0 && { sources }),
          ...(computed[i]!.length > 0 && { computed: computed[i]! })
        };
        return { name: view, version: of, dataset, data, ...kept };
      })
    },
    types: await joinedTypes(store, origin, input.views),
    aside: asideColumns(origin, input.views),
    labels: set.frame.labels,
    keys: keyColumns(set, input.views),
    issues,
    file: `${set.frame.dataset} and ${origin.views.map(({ view }) => view).join(', ')}`,
    at
  });
  return { version, report };
}

/** The columns of the frame that rows were looked up by. */
function keyColumns({ frame }: TrainingSet, views: readonly JoinView[]): ReadonlySet<string> {
  const columns = new Map(frame.keys.map(({ joinKey, column }) => [joinKey, column]));
  return new Set(views.flatMap(({ definition }) => definition.entity.joinKeys.map((key) => columns.get(key) ?? key)));
}

/** Per view the features that a model can compute itself, and an issue for each formula that it cannot. */
function judgeFormulas(
  views: readonly JoinView[],
  table: Table
): { readonly computed: readonly (readonly string[])[]; readonly issues: readonly Issue[] } {
  const { steps, lookedUp } = formulaSteps(views, table);
  const made = new Set(steps.map(({ into }) => into));
  return {
    computed: views.map(({ definition: { name, features } }) =>
      features.map((feature) => feature.name).filter((feature) => made.has(featureColumnName(name, feature)))
    ),
    issues: lookedUp.map(({ column, reason }) => ({
      code: 'features/looked-up',
      severity: 'info',
      path: column,
      message: `A model takes this formula as a ready value and does not compute it. ${reason}`
    }))
  };
}

/** Columns that are cells of a column keep its type. */
async function joinedTypes(
  store: Store,
  { views }: TrainingSetOrigin,
  joined: readonly JoinView[]
): Promise<ReadonlyMap<string, ColumnType>> {
  const types = new Map<string, ColumnType>();
  for (const [i, { datasetVersion, features }] of views.entries()) {
    const { schema } = await readManifest(store, datasetVersion);
    const { definition, sources = [] } = joined[i]!;
    const cells = features.map(({ name, column }) => ({ column: sourceName(definition, name), as: column }));
    for (const { column, as } of [...sources, ...cells]) {
      const known = schema.find((one) => one.name === column);
      if (known !== undefined) types.set(as, known.type);
    }
  }
  return types;
}

/** What only formulas read is no feature unless someone says so. */
function asideColumns({ views }: TrainingSetOrigin, joined: readonly JoinView[]): ReadonlyMap<string, string> {
  const features = new Set(views.flatMap((view) => view.features.map(({ column }) => column)));
  const sources = joined.flatMap((view) => view.sources ?? []).filter(({ as }) => !features.has(as));
  return new Map(sources.map(({ as }) => [as, 'read by a formula of its feature view']));
}

function sourceName({ features }: FeatureView, name: string): string | undefined {
  const feature = features.find((one) => one.name === name);
  if (feature === undefined || 'formula' in feature) return undefined;
  if ('column' in feature) return feature.column;
  return feature.aggregate.function === 'last' ? feature.aggregate.column : undefined;
}

function refuse(message: string): AppError {
  return new AppError('features/bad-definition', { message, hint: 'Nothing was stored.' });
}
