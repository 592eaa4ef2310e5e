export { AGGREGATE_FUNCTIONS } from './feature-view.ts';
export type {
  AggregateFunction,
  Entity,
  Feature,
  FeatureView,
  PinnedVersion,
  TimeUnit,
  TrainingSet
} from './feature-view.ts';
export { featureColumnName } from './feature-columns.ts';
export type { JoinInput, JoinOptions, JoinView } from './join-input.ts';
export { joinPointInTime } from './join-point-in-time.ts';
export type { JoinReport, ViewReport } from './join-report.ts';
export { OUTCOMES, type Outcome } from './match-rows.ts';
export { parseFeatureView, parseTrainingSet } from './parse-definition.ts';
export { readTimes } from './read-times.ts';
