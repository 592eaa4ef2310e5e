import type { MetricName } from '#core/training';

/** Metrics that are a mean over rows, or the root of one: what a row does to them does not depend on the others. */
export type RowMetric = 'accuracy' | 'logLoss' | 'brier' | 'mae' | 'rmse';

/**
 * The metric that tells where a model does worse. AUC, balanced accuracy, F1 and R² also fall where rows are merely more
 * alike than elsewhere, e.g. in a narrow range of a strong column, so parts are looked for by a mean over rows instead, as
 * SliceFinder (Chung et al. 2019), SliceLine (Sagadeeva and Boehm 2021) and Spotlight (d'Eon et al. 2022) do.
 */
export function rowMetricOf(metric: MetricName): RowMetric {
  switch (metric) {
    case 'auc':
      return 'brier';
    case 'balancedAccuracy':
    case 'f1':
      return 'accuracy';
    case 'r2':
      return 'rmse';
    default:
      return metric;
  }
}
