export {
  CsvReader,
  type LevelRun,
  type Marks,
  type NumberCells,
  type NumberSettings,
  type ScanFault
} from './csv-reader.ts';
