import * as v from 'valibot';
import type { Digest } from '#core/shared';

const Name = v.pipe(v.string(), v.minLength(1, 'it is empty'), v.maxLength(1000, 'it is longer than 1000 characters'));
const Seconds = v.pipe(v.number(), v.finite(), v.minValue(0, 'seconds cannot be negative'));
const Version = v.pipe(v.string(), v.regex(/^(?:latest|[0-9a-f]{64})$/, 'a version is "latest" or a SHA-256'));
const TimeUnit = v.optional(v.picklist(['seconds', 'milliseconds']), 'seconds');

export const AGGREGATE_FUNCTIONS = ['mean', 'sum', 'min', 'max', 'count', 'last', 'std'] as const;

const ColumnFeature = v.strictObject({ name: Name, column: Name });
const FormulaFeature = v.strictObject({ name: Name, formula: v.pipe(v.string(), v.minLength(1), v.maxLength(10_000)) });
const AggregateFeature = v.strictObject({
  name: Name,
  aggregate: v.strictObject({
    column: Name,
    function: v.picklist(AGGREGATE_FUNCTIONS),
    windowSeconds: v.pipe(
      Seconds,
      v.check((seconds) => seconds > 0, 'a window must be longer than 0 s')
    )
  })
});

const EntitySchema = v.strictObject({
  name: Name,
  joinKeys: v.pipe(v.array(Name), v.minLength(1, 'no join key is named'), v.maxLength(100)),
  description: v.optional(v.string(), '')
});

export const FeatureViewSchema = v.strictObject({
  format: v.optional(v.literal('assay.feature-view/1'), 'assay.feature-view/1'),
  name: Name,
  entity: EntitySchema,
  dataset: Name,
  version: v.optional(Version, 'latest'),
  eventTime: Name,
  createdTime: v.optional(v.nullable(Name), null),
  timeUnit: TimeUnit,
  ttlSeconds: v.optional(v.nullable(Seconds), null),
  features: v.pipe(
    v.array(
      v.union([ColumnFeature, FormulaFeature, AggregateFeature], 'it needs a name and a column, formula or aggregate')
    ),
    v.minLength(1, 'it has no features'),
    v.maxLength(10_000)
  ),
  owner: v.optional(v.string(), ''),
  description: v.optional(v.string(), ''),
  tags: v.optional(v.array(v.string()), () => [])
});

export const TrainingSetSchema = v.strictObject({
  format: v.optional(v.literal('assay.training-set/1'), 'assay.training-set/1'),
  name: Name,
  views: v.pipe(
    v.array(
      v.strictObject({
        view: Name,
        version: v.optional(Version, 'latest'),
        features: v.optional(v.pipe(v.array(Name), v.minLength(1, 'it chooses no feature')))
      })
    ),
    v.minLength(1, 'it has no views')
  ),
  frame: v.strictObject({
    dataset: Name,
    version: v.optional(Version, 'latest'),
    keys: v.optional(v.array(v.strictObject({ joinKey: Name, column: Name })), () => []),
    timestamp: Name,
    timeUnit: TimeUnit,
    labels: v.optional(v.array(Name), () => [])
  }),
  availability: v.optional(v.picklist(['on', 'off']), 'on')
});

/** What features are about, and the columns that identify one of it. */
export type Entity = Readonly<v.InferOutput<typeof EntitySchema>>;
/** A column of the view, a formula over its columns, or an aggregate over a window that ends at the time asked about. */
export type Feature =
  | Readonly<v.InferOutput<typeof ColumnFeature>>
  | Readonly<v.InferOutput<typeof FormulaFeature>>
  | Readonly<v.InferOutput<typeof AggregateFeature>>;
export type AggregateFunction = (typeof AGGREGATE_FUNCTIONS)[number];

/**
 * Features of an entity over a dataset whose rows are facts with the time at which they held (`eventTime`) and, if
 * known, at which they could be read (`createdTime`). `ttlSeconds` of null or 0: values never expire. Plain JSON.
 */
export type FeatureView = Readonly<v.InferOutput<typeof FeatureViewSchema>>;

/** Which features of which views to put beside which labelled rows. Join keys not in `frame.keys` have their own name. */
export type TrainingSet = Readonly<v.InferOutput<typeof TrainingSetSchema>>;

/** What epoch numbers count. */
export type TimeUnit = FeatureView['timeUnit'];
/** A digest or `latest`. */
export type PinnedVersion = Digest | 'latest';
