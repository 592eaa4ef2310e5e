import type { ColumnSchema } from '#core/datasets';
import { parseTrainingSet, type FeatureView, type TimeUnit, type TrainingSet } from '#core/features';
import { isAppError } from '#core/shared';

/** A training set as it is put together. */
export interface SetDraft {
  readonly dataset: string;
  readonly timestamp: string;
  readonly timeUnit: TimeUnit;
  /** Empty: none. */
  readonly label: string;
  /** Column of the frame per join key; a key that is not here has its own name. */
  readonly keys: ReadonlyMap<string, string>;
  /** Features per view; a view that is not here is not joined. */
  readonly chosen: ReadonlyMap<string, readonly string[]>;
  readonly availability: 'on' | 'off';
}

/** Views that are over the same entity columns as the rows are chosen; the last date is the time. */
export function proposeSet(
  dataset: string,
  { schema, views, wanted }: { schema: readonly ColumnSchema[]; views: readonly FeatureView[]; wanted: string | null }
): SetDraft {
  const names = new Set(schema.map(({ name }) => name));
  const fits = ({ entity, dataset: of }: FeatureView): boolean =>
    of !== dataset && entity.joinKeys.every((key) => names.has(key));
  const taken = views.filter((view) => (wanted === null ? fits(view) : view.name === wanted));
  const target = schema.find(({ role }) => role === 'target');
  const time = schema.find(({ role, type }) => role === 'time' || type === 'date');
  return {
    dataset,
    timestamp: time?.name ?? '',
    timeUnit: 'seconds',
    label: target?.name ?? proposeLabel(schema, taken),
    keys: new Map(),
    chosen: new Map(taken.map((view) => [view.name, view.features.map(({ name }) => name)])),
    availability: 'on'
  };
}

/** The last column that could be predicted: labels mostly stand at the end. */
function proposeLabel(schema: readonly ColumnSchema[], views: readonly FeatureView[]): string {
  const keys = new Set(views.flatMap(({ entity }) => entity.joinKeys));
  const possible = schema.filter(({ name, role, type }) => role === 'feature' && type !== 'date' && !keys.has(name));
  return possible.at(-1)?.name ?? '';
}

/** The join keys of the chosen views, each once. */
export function keysOf({ chosen }: Pick<SetDraft, 'chosen'>, views: readonly FeatureView[]): readonly string[] {
  const taken = views.filter(({ name }) => chosen.has(name));
  return [...new Set(taken.flatMap(({ entity }) => entity.joinKeys))];
}

/** The training set that a draft stands for, or what is still missing. */
export function readSet(
  draft: SetDraft,
  { name, views, schema }: { name: string; views: readonly FeatureView[]; schema: readonly ColumnSchema[] }
): { readonly set?: TrainingSet; readonly problem?: string } {
  const known = new Set(schema.map((column) => column.name));
  if (draft.timestamp === '') return { problem: 'Choose the column that says as of when each row is asked.' };
  const taken = views.filter((view) => (draft.chosen.get(view.name)?.length ?? 0) > 0);
  if (taken.length === 0) return { problem: 'Choose at least one feature.' };
  const keys = keysOf({ chosen: new Map(taken.map((view) => [view.name, []])) }, taken);
  const open = keys.find((key) => !known.has(draft.keys.get(key) ?? key));
  if (open !== undefined) return { problem: `Choose the column of ${draft.dataset} that holds ${open}.` };
  try {
    const set = parseTrainingSet({
      name: name.trim(),
      views: taken.map((view) => ({ view: view.name, features: [...draft.chosen.get(view.name)!] })),
      frame: {
        dataset: draft.dataset,
        keys: keys.flatMap((key) => {
          const column = draft.keys.get(key) ?? key;
          return column === key ? [] : [{ joinKey: key, column }];
        }),
        timestamp: draft.timestamp,
        timeUnit: draft.timeUnit,
        labels: draft.label === '' ? [] : [draft.label]
      },
      availability: draft.availability
    });
    return { set };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { problem: error.message };
  }
}

/** How a training set is called after the dataset of its rows. */
export const SET_ENDING = '_features';

/**
 * The newest dataset that no view reads, those last that were joined from another one; else the newest that the wanted
 * view does not read.
 */
export function proposeFrame<D extends { readonly name: string }>(
  datasets: readonly D[],
  { views, wanted }: { views: readonly FeatureView[]; wanted: string | null }
): D | undefined {
  const read = new Set(views.map(({ dataset }) => dataset));
  const own = views.find(({ name }) => name === wanted)?.dataset;
  const isJoined = ({ name }: D): boolean =>
    name.endsWith(SET_ENDING) && datasets.some((other) => other.name === name.slice(0, -SET_ENDING.length));
  const free = datasets.filter(({ name }) => !read.has(name));
  return (
    free.find((one) => !isJoined(one)) ?? free.at(0) ?? datasets.find(({ name }) => name !== own) ?? datasets.at(0)
  );
}
