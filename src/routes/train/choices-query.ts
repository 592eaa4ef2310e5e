import { parseRecipe, type ColumnSchema, type Step } from '#core/datasets';
import { isAppError, type JsonObject } from '#core/shared';
import {
  CLASSIFICATION_METRICS,
  proposeFeatures,
  REGRESSION_METRICS,
  type FrameChoices,
  type SplitSpec,
  type Task,
  type TrainingSpec
} from '#core/training';

/** Parts of the question that live in the address; what is left out is proposed. */
export type ChoiceKey =
  | 'target'
  | 'task'
  | 'metric'
  | 'folds'
  | 'holdout'
  | 'group'
  | 'split'
  | 'estimator'
  | 'params'
  | 'engine'
  | 'seed'
  | 'version'
  | 'prepare'
  | 'without'
  | 'with';

const TASKS: readonly string[] = ['binary', 'multiclass', 'regression'] satisfies readonly Task[];
const KINDS: readonly string[] = ['random', 'stratified'] satisfies readonly SplitSpec['kind'][];
const ENGINES: readonly string[] = ['exact', 'fast'] satisfies readonly TrainingSpec['engine'][];
const METRICS: readonly string[] = [...CLASSIFICATION_METRICS, ...REGRESSION_METRICS];

/** Choices of an address, in the form the framing asks for. Values that mean nothing are left out. */
export function readChoices(query: URLSearchParams): FrameChoices {
  const target = query.get('target') ?? undefined;
  const oneOf = <T extends string>(key: ChoiceKey, allowed: readonly string[]): T | undefined => {
    const value = query.get(key);
    return value !== null && allowed.includes(value) ? (value as T) : undefined;
  };
  const estimator = query.get('estimator');
  const seed = wholeOf(query.get('seed'), { low: 0, high: 2 ** 32 - 1 });
  return dropAbsent({
    target,
    task: oneOf<Task>('task', TASKS),
    metric: oneOf<TrainingSpec['metric']>('metric', METRICS),
    estimator: estimator === null ? undefined : { name: estimator, params: readParams(query) },
    engine: oneOf<TrainingSpec['engine']>('engine', ENGINES),
    seed,
    split: readSplit(query),
    prepare: readSteps(query),
    ...(target !== undefined && readFeatures(query))
  });
}

/** Hyperparameters travel as one JSON object, only those that differ from the defaults. */
function readParams(query: URLSearchParams): JsonObject {
  try {
    const params: unknown = JSON.parse(query.get('params') ?? '{}');
    return typeof params === 'object' && params !== null && !Array.isArray(params) ? (params as JsonObject) : {};
  } catch {
    return {};
  }
}

function readSplit(query: URLSearchParams): Partial<SplitSpec> | undefined {
  const group = query.get('group') ?? undefined;
  const kind = query.get('split');
  const percent = wholeOf(query.get('holdout'), { low: 5, high: 50 });
  const split = dropAbsent({
    folds: wholeOf(query.get('folds'), { low: 2, high: 20 }),
    holdout: percent === undefined ? undefined : percent / 100,
    group,
    kind: group === undefined && kind !== null && KINDS.includes(kind) ? (kind as SplitSpec['kind']) : undefined
  });
  return Object.keys(split).length === 0 ? undefined : split;
}

/** Columns left out and put in by hand, against what is proposed. */
function readFeatures(query: URLSearchParams): Pick<FrameChoices, 'without' | 'with'> {
  const [without, extra] = [query.getAll('without'), query.getAll('with')];
  return { ...(without.length > 0 && { without }), ...(extra.length > 0 && { with: extra }) };
}

/** Says in an address that a version is trained on as it is. */
export const NO_STEPS = 'none';

/** Steps travel as one JSON array; none at all is an empty list, and what cannot be read is as if it were not there. */
function readSteps(query: URLSearchParams): readonly Step[] | undefined {
  const text = query.get('prepare');
  if (text === null) return undefined;
  if (text === NO_STEPS) return [];
  try {
    const { steps } = parseRecipe({ format: 'assay.recipe/1', steps: JSON.parse(text) as unknown });
    const enabled = steps.filter((step) => step.enabled);
    return enabled.length > 0 ? enabled : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || isAppError(error, 'datasets/bad-recipe')) return undefined;
    throw error;
  }
}

/** The address parts that make `chosen` the features. */
export function featureChanges(
  columns: readonly ColumnSchema[],
  target: string,
  chosen: readonly string[]
): { readonly without: readonly string[]; readonly with: readonly string[] } {
  const proposed = proposeFeatures(columns, target).map(({ name }) => name);
  return {
    without: proposed.filter((name) => !chosen.includes(name)),
    with: chosen.filter((name) => !proposed.includes(name))
  };
}

/** Without a group the kind of split is named, or a column that looks like a group would be proposed again. */
export function groupChange(group: string, task: Task): Partial<Record<ChoiceKey, string>> {
  return group === '' ? { split: task === 'regression' ? 'random' : 'stratified' } : { group };
}

/** Another target asks another question: what was chosen for the old one no longer stands. */
const FORGOTTEN: Readonly<Partial<Record<ChoiceKey, readonly ChoiceKey[]>>> = {
  target: ['task', 'metric', 'split'],
  task: ['metric', 'split', 'params'],
  estimator: ['params'],
  group: ['split'],
  split: ['group']
};

/** The same address with some choices changed; `undefined` or an empty list goes back to what is proposed. */
export function changeQuery(
  query: URLSearchParams,
  change: Readonly<Partial<Record<ChoiceKey, string | readonly string[] | undefined>>>
): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [key, value] of Object.entries(change)) {
    next.delete(key);
    for (const stale of FORGOTTEN[key as ChoiceKey] ?? []) next.delete(stale);
    for (const item of typeof value === 'string' ? [value] : (value ?? [])) next.append(key, item);
  }
  return next;
}

function wholeOf(text: string | null, { low, high }: { low: number; high: number }): number | undefined {
  if (text === null || !/^\d{1,10}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= low && value <= high ? value : undefined;
}

function dropAbsent<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
