import type { ColumnSchema } from '#core/datasets';
import {
  parseFeatureView,
  type AggregateFunction,
  type Feature,
  type FeatureView,
  type TimeUnit
} from '#core/features';
import { isAppError } from '#core/shared';
import { secondsOf, spanOf, type Span } from './span.ts';

export type FeatureKind = 'column' | 'formula' | 'aggregate';

/** A feature as it is edited: what belongs to other kinds is kept, so that switching back loses nothing. */
export interface FeatureDraft {
  readonly id: number;
  /** Empty: as proposed. */
  readonly name: string;
  readonly kind: FeatureKind;
  readonly column: string;
  readonly formula: string;
  readonly function: AggregateFunction;
  readonly window: Span;
}

/** A feature view as it is edited. */
export interface ViewDraft {
  readonly name: string;
  readonly dataset: string;
  /** `latest` or a digest. */
  readonly version: string;
  readonly entity: string;
  readonly entityDescription: string;
  readonly joinKeys: readonly string[];
  readonly eventTime: string;
  /** Empty: not known. */
  readonly createdTime: string;
  readonly timeUnit: TimeUnit;
  /** Without an amount values never expire. */
  readonly ttl: Span;
  readonly features: readonly FeatureDraft[];
  readonly owner: string;
  readonly description: string;
  /** Separated by commas. */
  readonly tags: string;
}

const WINDOW: Span = { amount: 30, unit: 'days' };
const CREATED = /creat|insert|load|ingest|avail|record|receiv|updat|posted/i;
const KEY = /(^|_)(id|key|no|code)$|Id$|ID$/;

export function featureDraft(id: number, given: Partial<FeatureDraft> = {}): FeatureDraft {
  return { id, name: '', kind: 'column', column: '', formula: '', function: 'mean', window: WINDOW, ...given };
}

export function proposedName({ kind, column, formula, function: of, window }: FeatureDraft): string {
  if (kind === 'column') return column;
  if (kind === 'formula') return formula.trim() === '' ? '' : 'formula';
  return column === '' ? '' : `${column}_${of}_${window.amount ?? ''}${window.unit.slice(0, 1)}`;
}

/** A first draft from what is known of the columns: dates are times, repeated ids are keys, numbers are features. */
export function proposeDraft(dataset: string, schema: readonly ColumnSchema[]): ViewDraft {
  const dates = schema.filter(({ type }) => type === 'date');
  const created = dates.length > 1 ? dates.find(({ name }) => CREATED.test(name)) : undefined;
  const event = dates.find((column) => column !== created);
  const key = proposeKey(schema.filter((column) => column !== event && column !== created));
  const values = schema.filter(
    (column) => ![created, event, key].includes(column) && column.type === 'number' && column.role === 'feature'
  );
  return {
    name: dataset,
    dataset,
    version: 'latest',
    entity: key === undefined ? '' : key.name.replace(/[_ ]?(id|key|no|code)$/i, '') || key.name,
    entityDescription: '',
    joinKeys: key === undefined ? [] : [key.name],
    eventTime: event?.name ?? '',
    createdTime: created?.name ?? '',
    timeUnit: 'seconds',
    ttl: { amount: undefined, unit: 'days' },
    features: values.slice(0, 20).map(({ name }, i) => featureDraft(i, { column: name })),
    owner: '',
    description: '',
    tags: ''
  };
}

/** A draft over another dataset: what it is called stays, what it reads is proposed anew. */
export function moveDraft({ name, owner, description, tags, ttl }: ViewDraft, proposed: ViewDraft): ViewDraft {
  return { ...proposed, name, owner, description, tags, ttl };
}

/** A draft with something changed. What became a key or a time is no feature any longer, unless it was given a name. */
export function changeDraft(draft: ViewDraft, given: Partial<ViewDraft>): ViewDraft {
  const next = { ...draft, ...given };
  const taken = [...(given.joinKeys ?? []), given.eventTime, given.createdTime];
  const features = next.features.filter(
    ({ kind, name, column }) => kind !== 'column' || name !== '' || !taken.includes(column) || column === ''
  );
  return { ...next, features };
}

/** An id that occurs in several rows says more about an entity than one that numbers the rows. */
function proposeKey(columns: readonly ColumnSchema[]): ColumnSchema | undefined {
  const named = columns.filter(({ name, role }) => KEY.test(name) || role === 'id' || role === 'group');
  const fewest = [...named].sort((a, b) => a.distinct - b.distinct)[0];
  return fewest ?? columns.find(({ type }) => type === 'text' || type === 'category');
}

export function draftOf(view: FeatureView): ViewDraft {
  return {
    name: view.name,
    dataset: view.dataset,
    version: view.version,
    entity: view.entity.name,
    entityDescription: view.entity.description,
    joinKeys: view.entity.joinKeys,
    eventTime: view.eventTime,
    createdTime: view.createdTime ?? '',
    timeUnit: view.timeUnit,
    ttl:
      view.ttlSeconds === null || view.ttlSeconds === 0 ? { amount: undefined, unit: 'days' } : spanOf(view.ttlSeconds),
    features: view.features.map(draftOfFeature),
    owner: view.owner,
    description: view.description,
    tags: view.tags.join(', ')
  };
}

function draftOfFeature(feature: Feature, id: number): FeatureDraft {
  const { name } = feature;
  if ('column' in feature) return featureDraft(id, { name, column: feature.column });
  if ('formula' in feature) return featureDraft(id, { name, kind: 'formula', formula: feature.formula });
  const { column, function: kind, windowSeconds } = feature.aggregate;
  return featureDraft(id, { name, kind: 'aggregate', column, function: kind, window: spanOf(windowSeconds) });
}

/** The definition that a draft stands for, or what is still missing, for the person who writes it. */
export function readDraft(draft: ViewDraft): { readonly view?: FeatureView; readonly problem?: string } {
  const gap = findGap(draft);
  if (gap !== undefined) return { problem: gap };
  try {
    return { view: parseFeatureView(toJson(draft)) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { problem: error.message };
  }
}

function findGap({ name, entity, joinKeys, eventTime, features }: ViewDraft): string | undefined {
  if (joinKeys.length === 0) return 'Choose the column that says which entity a row is about.';
  if (entity.trim() === '') return 'Name the entity.';
  if (eventTime === '') return 'Choose the column that says when a row held.';
  if (features.length === 0) return 'Add a feature.';
  const open = features.findIndex((one) => (one.kind === 'formula' ? one.formula.trim() : one.column) === '');
  if (open >= 0) return `Feature ${open + 1} needs a ${features[open]!.kind === 'formula' ? 'formula' : 'column'}.`;
  const endless = features.findIndex((one) => one.kind === 'aggregate' && !((secondsOf(one.window) ?? 0) > 0));
  if (endless >= 0) return `Feature ${endless + 1} needs the length of its window.`;
  return name.trim() === '' ? 'Name the view.' : undefined;
}

function toJson(draft: ViewDraft): unknown {
  const ttl = secondsOf(draft.ttl);
  return {
    name: draft.name.trim(),
    entity: { name: draft.entity.trim(), joinKeys: [...draft.joinKeys], description: draft.entityDescription.trim() },
    dataset: draft.dataset,
    version: draft.version,
    eventTime: draft.eventTime,
    createdTime: draft.createdTime === '' ? null : draft.createdTime,
    timeUnit: draft.timeUnit,
    ttlSeconds: ttl ?? null,
    features: draft.features.map(featureJson),
    owner: draft.owner.trim(),
    description: draft.description.trim(),
    tags: [...new Set(draft.tags.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '')
  };
}

function featureJson(draft: FeatureDraft): unknown {
  const name = draft.name.trim() === '' ? proposedName(draft) : draft.name.trim();
  if (draft.kind === 'column') return { name, column: draft.column };
  if (draft.kind === 'formula') return { name, formula: draft.formula };
  return {
    name,
    aggregate: { column: draft.column, function: draft.function, windowSeconds: secondsOf(draft.window) ?? 0 }
  };
}
