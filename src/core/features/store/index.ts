export type { Association } from './associate.ts';
export { buildTrainingSet } from './build-training-set.ts';
export { compareWithLatestJoin, type LeakageFinding } from './compare-with-latest-join.ts';
export { deleteFeatureView } from './delete-feature-view.ts';
export { describeDefinitions, type DefinitionDescription } from './describe-definitions.ts';
export { describeTrainingSet, type TrainingSetOrigin } from './describe-training-set.ts';
export { featureColumnName } from './feature-columns.ts';
export { formulaSteps, joinedFormula, type FormulaSteps, type JoinedView } from './formula-steps.ts';
export type { FeatureViewRecord, FeatureViewVersion } from './feature-view-record.ts';
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
export { parseJoinFile, type JoinFile } from './join-file.ts';
export type { JoinInput, JoinOptions, JoinView, SourceColumn } from './join-input.ts';
export { parseJoinDefinitions, type JoinDefinitions, type JoinNote } from './join-definitions.ts';
export { joinPointInTime } from './join-point-in-time.ts';
export type { JoinReport, ViewReport } from './join-report.ts';
export { joinSteps } from './join-steps.ts';
export { keepSources } from './keep-sources.ts';
export { latestFeatures, type Freshness, type LatestFeatures } from './latest-features.ts';
export { listFeatureViews } from './list-feature-views.ts';
export { measureFreshness, type ViewFreshness } from './measure-freshness.ts';
export { OUTCOMES, type Outcome } from './match-rows.ts';
export { parseFeatureView, parseTrainingSet } from './parse-definition.ts';
export { readFeatureView, type StoredFeatureView } from './read-feature-view.ts';
export { pinVersion } from './pin-version.ts';
export { previewFeatures } from './preview-features.ts';
export { readJoin, type StoredJoin, type StoredJoinView } from './read-join.ts';
export { readTimes } from './read-times.ts';
export { renameFeatureView, type FeatureViewRenaming } from './rename-feature-view.ts';
export { reviveFeatureView } from './revive-feature-view.ts';
export { saveFeatureView, type FeatureViewSaving } from './save-feature-view.ts';
export { saveTrainingSet, type TrainingSetSaving } from './save-training-set.ts';
export { searchCatalogue, type CatalogueEntry } from './search-catalogue.ts';
export { withSources } from './with-sources.ts';
