export { bootstrapMetrics } from './bootstrap-metrics.ts';
export type { CalibrationBin } from './calibration-bins.ts';
export { comparePaired, type ComparePairedInput } from './compare-paired.ts';
export type { ConfusionMatrix } from './confusion-matrix.ts';
export type { Gain } from './describe-gain.ts';
export {
  compareParts,
  FEWEST_ROWS,
  type ComparePartsInput,
  type PartComparison,
  type PartScore,
  type PartVerdict
} from './compare-parts.ts';
export { drawMetrics, type BootstrapOptions, type MetricDraws } from './draw-metrics.ts';
export { evaluate, type EvaluateInput } from './evaluate.ts';
export type { Evaluation } from './evaluation.ts';
export { formatMetric } from './format-metric.ts';
export { measureImprovement, type Improvement } from './measure-improvement.ts';
export { metricLabel } from './metric-label.ts';
export type { PairedComparison } from './paired-comparison.ts';
export { pickRows } from './pick-rows.ts';
export type { PrecisionRecallPoint } from './precision-recall-curve.ts';
export type { Interval, MetricIntervals, Predictions } from './predictions.ts';
export type { ResidualSummary } from './residual-summary.ts';
export type { RocPoint } from './roc-curve.ts';
export { scoreMetrics } from './score-metrics.ts';
export { splitPredictions } from './split-predictions.ts';
export { standardError } from './standard-error.ts';
export { summariseDraws } from './summarise-draws.ts';
export { typicalTruth } from './typical-truth.ts';
export type { Verdict } from './verdict.ts';
