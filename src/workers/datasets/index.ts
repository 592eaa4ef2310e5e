export { createDatasetsService, type DatasetsService, type RowsInput } from './create-datasets-service.ts';
export type { FramedProblem } from './frame-version.ts';
export type { Imported, ImportInput, ReplayInput } from './import-file.ts';
