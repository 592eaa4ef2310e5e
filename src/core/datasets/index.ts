export type { ByteSource } from './byte-source.ts';
export type { ColumnSchema, LevelCount } from './column-schema.ts';
export type {
  DatasetManifest,
  DatasetRecord,
  DatasetVersionEntry,
  StoredColumn,
  TableContent,
  VersionTag
} from './dataset-manifest.ts';
export type { ImportOrigin } from './import-origin.ts';
export { changeRole, type RoleChange } from './change-role.ts';
export * from './contracts/index.ts';
export { deleteDataset } from './delete-dataset.ts';
export type {
  ColumnReading,
  ColumnTypeChoice,
  DateOrder,
  DecimalMark,
  Detected,
  Dialect,
  Escape,
  HeaderChoice,
  ImportSettings,
  Preview,
  Quote
} from './dialect.ts';
export { changedRows, type ChangedCell, type ChangedRow } from './diff/changed-rows.ts';
export { diffTables, type DiffOptions } from './diff/diff-tables.ts';
export { listRows, type ListedRow, type RowListName } from './diff/list-rows.ts';
export { proposeKey } from './diff/propose-key.ts';
export type {
  ColumnDiff,
  DiffPage,
  DiffSide,
  MissingChange,
  RowCounts,
  SchemaDiff,
  TableDiff
} from './diff/table-diff.ts';
export { digestTable } from './digest-table.ts';
export { encodeTable } from './encode-table.ts';
export { estimateMemory } from './estimate-memory.ts';
export {
  dayNumber,
  evaluateFormula,
  FORMULA_FUNCTIONS,
  parseFormula,
  printFormula,
  readIsoMoment,
  type Formula,
  type FormulaFunction,
  type FormulaNode
} from './formula/index.ts';
export { describeFields, explainProblem, listFields, placeWords, type FieldDescription } from './forms/index.ts';
export { importTable } from './import-table.ts';
export type { ImportedTable } from './imported-table.ts';
export type { FileContainer, FileFormat } from './formats/file-format.ts';
export { readAnyFile } from './formats/read-any-file.ts';
export { unionTables, type TablePart } from './formats/union-tables.ts';
export { inOrderOfUse } from './in-order-of-use.ts';
export { listDatasets } from './list-datasets.ts';
export { loadTable } from './load-table.ts';
export type { DateNotation, Notation, NumberNotation } from './notations/notation.ts';
export { parseTable } from './parse-table.ts';
export type { Alert, AlertFix, AlertKind, AlertSeverity, AlertTask } from './profile/alerts/alert.ts';
export { associate, type AssociateOptions } from './profile/associate.ts';
export type {
  Association,
  AssociationMatrix,
  AssociationMeasure,
  AssociationPair
} from './profile/association-matrix.ts';
export { findAlerts, type AlertOptions } from './profile/find-alerts.ts';
export { nearestNames } from './formula/nearest-names.ts';
export { findLeaks, type LeakOptions } from './profile/find-leaks.ts';
export { clipText } from './profile/clip-text.ts';
export { keepProfile } from './profile/keep-profile.ts';
export { readProfile } from './profile/read-profile.ts';
export { profileTable, type ProfileOptions } from './profile/profile-table.ts';
export type {
  ColumnProfile,
  DateProfile,
  Histogram,
  NumberProfile,
  Outliers,
  TableProfile,
  TextProfile
} from './profile/table-profile.ts';
export { profileVersion } from './profile/profile-version.ts';
export type { VersionProfile } from './profile/version-profile.ts';
export { readDataset } from './read-dataset.ts';
export { readStoredJson } from './read-stored-json.ts';
export { swapRef } from './swap-ref.ts';
export { readManifest } from './read-manifest.ts';
export {
  applyRecipe,
  describeStep,
  describeStepKinds,
  fitRecipe,
  isFitted,
  parseFittedRecipe,
  parseRecipe,
  previewRecipe,
  StepsSchema,
  type FittedRecipe,
  type PreparedTable,
  type Recipe,
  type RecipePreview,
  type Step,
  type StepKindDescription,
  type StepSummary
} from './recipes/index.ts';
export { changedFrom, compareSteps, type StepComparison } from './prepare/compare-steps.ts';
export { traceRecipe, type RecipeTrace, type TracedStep } from './prepare/trace-recipe.ts';
export * from './replay/index.ts';
export { saveDataset, type SavedDataset } from './save-dataset.ts';
export * from './slices/index.ts';
export { writeCsv } from './write-csv.ts';
export { appendVersion } from './versions/append-version.ts';
export { branchDataset } from './versions/branch-dataset.ts';
export { carryRoles } from './versions/carry-roles.ts';
export { deleteVersion } from './versions/delete-version.ts';
export { numberVersions } from './versions/number-versions.ts';
export { withdrawVersion } from './versions/withdraw-version.ts';
export { saveJoined } from './versions/save-joined.ts';
export { describePrepared } from './versions/describe-prepared.ts';
export { savePrepared } from './versions/save-prepared.ts';
export { restoreVersion } from './versions/restore-version.ts';
export { saveUnion } from './versions/save-union.ts';
export { tagVersion } from './versions/tag-version.ts';
export type {
  AppendOrigin,
  JoinOrigin,
  RecipeOrigin,
  RestoreOrigin,
  UnionOrigin,
  VersionOrigin
} from './versions/version-origin.ts';
export { filterFormula } from './query/filter-formula.ts';
export { markFailing } from './query/mark-failing.ts';
export { ALL_ROWS, type RowFilter, type RowQuery } from './query/row-query.ts';
export { selectRows } from './query/select-rows.ts';
export { summarizeSelection, type ColumnSelection } from './query/summarize-selection.ts';
