import { AppError } from '#core/shared';

const NAMES = {
  json: 'JSON',
  parquet: 'a Parquet file',
  arrow: 'an Arrow file',
  xlsx: 'an Excel workbook',
  gzip: 'a gzip file',
  zip: 'a zip archive'
} as const;

/** The refusal of a file that begins like its format and does not go on like it. */
export function brokenFile(format: keyof typeof NAMES, what: string, cause?: unknown): AppError {
  return new AppError('datasets/broken-file', {
    message: `The file cannot be read as ${NAMES[format]}: ${what}.`,
    cause
  });
}
