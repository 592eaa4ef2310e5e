export { createDatasetsService, type DatasetsService } from './create-datasets-service.ts';
export type { Explored, ExploreInput, RowsInput, RowsPage } from './explore-version.ts';
export type { FramedProblem } from './frame-version.ts';
export type { Imported, ImportInput, ReplayInput } from './import-file.ts';
export type { DiffInput, DiffList, DiffRows, DiffRowsInput, VersionDiff } from './diff-versions.ts';
export type { PreviewedColumn, PreviewRows, PreviewSide } from './describe-preview.ts';
export type { PreparedPreview, PreviewInput, PreviewRowsInput } from './prepare-version.ts';
export type { AlertsInput, ProfiledInput } from './profile-version.ts';
