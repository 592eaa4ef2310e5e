export { describeSpec, METRIC_LABELS, type SentencePart, type SpecWord } from './describe-spec.ts';
export { explainTrees, type ExplainOptions, type Explanation } from './explain-trees.ts';
export { detectTask, type TaskGuess } from './detect-task.ts';
export { doubtTarget } from './doubt-target.ts';
export { ESTIMATORS, findEstimator, type EstimatorName, type EstimatorWords } from './estimators.ts';
export { frameProblem, proposeFeatures, type Frame, type FrameChoices, type FrameInput } from './frame-problem.ts';
export { leaksAmong } from './leaks-among.ts';
export { makeSplit, type Split } from './make-split.ts';
export { CLASSIFICATION_METRICS, REGRESSION_METRICS, isHigherBetter, type MetricName } from './metric-names.ts';
export type { FitReport } from './merge-reports.ts';
export { decodeModel, encodeModel } from './model-codec.ts';
export { modelInputs, type ModelInput } from './model-inputs.ts';
export type { NamedCoefficient } from './name-coefficients.ts';
export type { ParamDescription } from './param-description.ts';
export type { PipelineModel } from './pipeline-model.ts';
export { predictNetwork } from './predict-network.ts';
export { predictFitted } from './predict-fitted.ts';
export { predictTable } from './predict-table.ts';
export { findStepProblem, type KeptColumns, type StepProblem } from './prepare/find-step-problem.ts';
export { framePrepared } from './prepare/frame-prepared.ts';
export { prepareFit, type PreparedFit } from './prepare/prepare-fit.ts';
export { prepareRows } from './prepare/prepare-rows.ts';
export { stepColumns, type StepColumns } from './prepare/step-columns.ts';
export { readTarget, type Target } from './read-target.ts';
export {
  digestSpec,
  type EstimatorSpec,
  type FeatureSpec,
  type SplitSpec,
  type Task,
  type TrainingSpec,
  type TransformSpec,
  type WeightSpec
} from './spec.ts';
export { suggestTarget, type FramingColumn } from './suggest-target.ts';
export { trainModel, type CheckpointStore, type Scored, type Trained, type TrainInput } from './train-model.ts';
