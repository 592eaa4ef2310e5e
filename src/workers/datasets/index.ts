export {
  createDatasetsService,
  type DatasetsService,
  type FramedProblem,
  type Imported,
  type ImportInput,
  type RowsInput
} from './create-datasets-service.ts';
