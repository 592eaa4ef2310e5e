export type { PipelineModel } from './pipeline-model.ts';
export { CLASSIFICATION_METRICS, REGRESSION_METRICS, isHigherBetter, type MetricName } from './metric-names.ts';
export { digestSpec, type EstimatorSpec, type FeatureSpec, type SplitSpec, type Task, type TrainingSpec, type TransformSpec } from './spec.ts';
