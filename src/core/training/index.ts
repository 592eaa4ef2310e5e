export { describeSpec, METRIC_LABELS, type SentencePart, type SpecWord } from './describe-spec.ts';
export { detectTask, type TaskGuess } from './detect-task.ts';
export { frameProblem, proposeFeatures, type Frame, type FrameChoices, type FrameInput } from './frame-problem.ts';
export { makeSplit, type Split } from './make-split.ts';
export { CLASSIFICATION_METRICS, REGRESSION_METRICS, isHigherBetter, type MetricName } from './metric-names.ts';
export { decodeModel, encodeModel } from './model-codec.ts';
export type { PipelineModel } from './pipeline-model.ts';
export { predictNetwork } from './predict-network.ts';
export { predictTable } from './predict-table.ts';
export { readTarget, type Target } from './read-target.ts';
export {
  digestSpec,
  type EstimatorSpec,
  type FeatureSpec,
  type SplitSpec,
  type Task,
  type TrainingSpec,
  type TransformSpec
} from './spec.ts';
export { suggestTarget, type FramingColumn } from './suggest-target.ts';
export { trainModel, type CheckpointStore, type Scored, type Trained, type TrainInput } from './train-model.ts';
