export { baselinePredictions } from './baseline-predictions.ts';
export { changeContract } from './change-contract.ts';
export { collectGarbage } from './collect-garbage.ts';
export {
  featureLineage,
  type FeatureLineage,
  type ModelUse,
  type RunUse,
  type TrainingSetUse
} from './feature-lineage.ts';
export { fitAndEvaluate, toPredictions, type FitAndEvaluateInput, type FittedRun } from './fit-and-evaluate.ts';
export { findRawVersion } from './find-raw-version.ts';
export { findTrainingBasis, type BasisRefusal, type TrainingBasis } from './find-training-basis.ts';
export { freshRows } from './fresh-rows.ts';
export { listReports, type StoredReport } from './list-reports.ts';
export { compareBatch, monitorBatch, type MonitorInput, type MonitorReport } from './monitor-batch.ts';
export { previewDeletion, type DeletionPreview } from './preview-deletion.ts';
export type { OpenedEstimator, OpenEstimator, OpenEstimatorOptions, TrainingPorts, Workload } from './ports.ts';
export { reachableObjects } from './reachable-objects.ts';
export { readJoins } from './read-joins.ts';
export { readModel } from './read-model.ts';
export { requireContract, type ContractQuestion } from './require-contract.ts';
export { retrainChampion, type RetrainInput, type RetrainOutcome } from './retrain-champion.ts';
export { evaluateSlices } from './slices/evaluate-slices.ts';
export type { FailedSlice, JudgedSlice, SliceReport, WeakSlice } from './slices/slice-report.ts';
export { storeCheckpoints } from './store-checkpoints.ts';
export { trainRun, type TrainRunInput } from './train-run.ts';
