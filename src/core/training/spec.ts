import type { Step } from '#core/datasets';
import { digestJson, type Digest, type JsonObject } from '#core/shared';
import type { MetricName } from './metric-names.ts';

export type Task = 'binary' | 'multiclass' | 'regression';

export interface FeatureSpec {
  readonly name: string;
  readonly type: 'number' | 'category';
}

export interface SplitSpec {
  /** `stratified` keeps class shares, `grouped` keeps all rows of one group on one side. */
  readonly kind: 'random' | 'stratified' | 'grouped';
  /** Column that names the group; only with `grouped`. */
  readonly group?: string;
  /** Share of rows kept aside until the end, 0.05 to 0.5. */
  readonly holdout: number;
  /** Cross-validation folds over the remaining rows, 2 to 20. */
  readonly folds: number;
}

export interface TransformSpec {
  readonly impute: 'median' | 'mean';
  readonly category: 'onehot' | 'ordinal';
  /** Levels seen in fewer training rows than this are merged into one. */
  readonly rareBelow: number;
  /** At most this many levels per column; the rarest are merged. */
  readonly maxLevels: number;
}

/** How much rows count in a fit; metrics count every row the same. */
export interface WeightSpec {
  /** A column of numbers >= 0. */
  readonly column?: string;
  /** `balanced`: every class has the same total weight. */
  readonly classes?: 'balanced';
}

export interface EstimatorSpec {
  readonly name: string;
  readonly params: JsonObject;
}

/** Everything needed to fit, and nothing else: the same spec on the same table gives the same model. */
export interface TrainingSpec {
  readonly format: 'assay.training-spec/1';
  /** Digest of the table's content (see `digestTable`), independent of file name and file format. */
  readonly data: Digest;
  readonly target: string;
  readonly task: Task;
  /** Steps that make the features from raw columns, one row of each row; fitted ones learn from the rows of each fit. */
  readonly prepare?: readonly Step[];
  /** Columns as they are after `prepare`. */
  readonly features: readonly FeatureSpec[];
  readonly split: SplitSpec;
  readonly transform: TransformSpec;
  readonly metric: MetricName;
  readonly estimator: EstimatorSpec;
  readonly weights?: WeightSpec;
  /** `exact` runs only on backends with the same bits everywhere; `fast` may use the GPU. */
  readonly engine: 'exact' | 'fast';
  readonly seed: number;
}

/** The identity of a spec: SHA-256 of its canonical JSON. */
export function digestSpec(spec: TrainingSpec): Digest {
  return digestJson(spec);
}
