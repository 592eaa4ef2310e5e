import type { MetricName } from '#core/training';

const LABELS: Readonly<Record<MetricName, string>> = {
  auc: 'AUC',
  logLoss: 'Log loss',
  accuracy: 'Accuracy',
  balancedAccuracy: 'Balanced accuracy',
  f1: 'F1',
  brier: 'Brier score',
  rmse: 'RMSE',
  mae: 'MAE',
  r2: 'R²'
};

/** The metric's name at the start of a sentence. */
export function metricLabel(metric: MetricName): string {
  return LABELS[metric];
}
