/** Metric names of the JSON contract. */
export type MetricName = 'auc' | 'logLoss' | 'accuracy' | 'balancedAccuracy' | 'f1' | 'brier' | 'rmse' | 'mae' | 'r2';

export const CLASSIFICATION_METRICS = ['auc', 'logLoss', 'accuracy', 'balancedAccuracy', 'f1', 'brier'] as const;
export const REGRESSION_METRICS = ['rmse', 'mae', 'r2'] as const;

/** True when more is better. */
export function isHigherBetter(metric: MetricName): boolean {
  return metric !== 'logLoss' && metric !== 'brier' && metric !== 'rmse' && metric !== 'mae';
}
