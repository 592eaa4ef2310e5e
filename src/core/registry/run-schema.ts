import * as v from 'valibot';
import { StepsSchema } from '#core/datasets';

const Digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const Share = v.nullable(v.number());
const Interval = v.nullable(v.object({ value: v.number(), low: v.number(), high: v.number() }));
const Metric = v.picklist(['auc', 'logLoss', 'accuracy', 'balancedAccuracy', 'f1', 'brier', 'rmse', 'mae', 'r2']);
const Text = v.pipe(v.string(), v.maxLength(10_000));

const SpecSchema = v.strictObject({
  format: v.literal('assay.training-spec/1'),
  data: Digest,
  target: Text,
  task: v.picklist(['binary', 'multiclass', 'regression']),
  prepare: v.optional(v.pipe(StepsSchema, v.minLength(1, 'there is no step'))),
  features: v.array(v.strictObject({ name: Text, type: v.picklist(['number', 'category']) })),
  split: v.strictObject({
    kind: v.picklist(['random', 'stratified', 'grouped']),
    group: v.optional(Text),
    holdout: v.number(),
    folds: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(50))
  }),
  transform: v.strictObject({
    impute: v.picklist(['median', 'mean']),
    category: v.picklist(['onehot', 'ordinal']),
    rareBelow: v.number(),
    maxLevels: v.number()
  }),
  metric: Metric,
  estimator: v.strictObject({ name: Text, params: v.record(v.string(), v.unknown()) }),
  weights: v.optional(v.strictObject({ column: v.optional(Text), classes: v.optional(v.literal('balanced')) })),
  engine: v.picklist(['exact', 'fast']),
  seed: v.number()
});

const EvaluationSchema = v.object({
  rows: v.number(),
  metric: Metric,
  metrics: v.record(Metric, Interval),
  baseline: v.record(Metric, Interval),
  folds: v.record(Metric, v.array(Share)),
  gain: v.object({ kind: v.picklist(['times', 'percent', 'difference']), value: Share, sentence: Text }),
  improvement: Interval,
  verdict: v.picklist(['PASS', 'FAIL', 'INCONCLUSIVE']),
  confusion: v.optional(v.object({ labels: v.array(Text), counts: v.array(v.array(v.number())) })),
  calibration: v.optional(v.array(v.record(v.string(), v.number()))),
  roc: v.optional(v.array(v.object({ threshold: Share, falsePositiveRate: v.number(), truePositiveRate: v.number() }))),
  pr: v.optional(v.array(v.object({ threshold: v.number(), recall: v.number(), precision: v.number() }))),
  residuals: v.optional(
    v.object({
      points: v.array(v.object({ predicted: v.number(), residual: v.number() })),
      histogram: v.object({ edges: v.array(v.number()), counts: v.array(v.number()) })
    })
  )
});

const ContractSchema = v.variant('verdict', [
  v.strictObject({ digest: Digest, verdict: v.picklist(['pass', 'warn', 'unchecked']) }),
  v.strictObject({
    digest: Digest,
    verdict: v.literal('fail'),
    broken: v.pipe(v.array(v.string()), v.minLength(1)),
    waived: v.literal(true)
  })
]);

/** A run record as it may come from a bundle somebody else made. */
export const RunSchema = v.strictObject({
  format: v.literal('assay.run/1'),
  spec: SpecSchema,
  specDigest: Digest,
  dataset: v.strictObject({ name: v.pipe(Text, v.minLength(1)), version: Digest, rows: v.number() }),
  contract: v.optional(ContractSchema),
  modelDigest: Digest,
  determinism: v.strictObject({ class: v.picklist(['exact', 'tolerance']), backend: Text, reason: v.optional(Text) }),
  rejectedBackends: v.array(v.strictObject({ name: Text, reason: Text })),
  evaluation: EvaluationSchema,
  curve: v.array(v.strictObject({ step: v.number(), trainLoss: v.number(), validationLoss: Share })),
  steps: v.number(),
  coefficients: v.optional(
    v.array(v.strictObject({ name: Text, output: Text, estimate: v.number(), low: Share, high: Share }))
  ),
  environment: v.record(v.string(), Text),
  startedAt: v.number(),
  timings: v.strictObject({ fitMs: v.number(), evaluateMs: v.number() })
});
