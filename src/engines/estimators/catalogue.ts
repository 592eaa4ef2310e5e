import type { DeterminismClass } from '#core/ports';
import type { JsonObject } from '#core/shared';
import { LINEAR_PARAMS, MLP_PARAMS, NO_PARAMS, resolveParams } from '#engines/shared';

export type EstimatorName = 'baseline' | 'linear' | 'mlp';

export interface EstimatorEntry {
  readonly name: EstimatorName;
  readonly label: string;
  readonly description: string;
  readonly defaults: JsonObject;
  /** The promise each engine makes, known before anything is loaded; the opened estimator states its own. */
  readonly determinism: Readonly<Record<'exact' | 'fast', DeterminismClass>>;
}

/** What can be trained, simplest first. */
export const ESTIMATORS: readonly EstimatorEntry[] = [
  {
    name: 'baseline',
    label: 'Baseline',
    description: 'Predicts the class shares or the mean, whatever the row says. Every other model must beat it.',
    defaults: resolveParams(NO_PARAMS, {}),
    determinism: { exact: 'exact', fast: 'exact' }
  },
  {
    name: 'linear',
    label: 'Linear model',
    description: 'Logistic, softmax or ridge regression with an L2 penalty. One weight per input column.',
    defaults: resolveParams(LINEAR_PARAMS, {}),
    determinism: { exact: 'exact', fast: 'exact' }
  },
  {
    name: 'mlp',
    label: 'Neural network',
    description: 'Fully connected ReLU layers, trained by AdamW and stopped when a tenth of the rows stops improving.',
    defaults: resolveParams(MLP_PARAMS, {}),
    determinism: { exact: 'exact', fast: 'tolerance' }
  }
];
