/** What a table was read from; `delimited` is text with separators. */
export type FileFormat = 'delimited' | 'json' | 'json-lines' | 'parquet' | 'arrow' | 'xlsx';

/** Of all that could have been read, as many are kept to choose from. */
export const MOST_PARTS = 100;

/** What the file was packed in, and which file of an archive it is. */
export interface FileContainer {
  readonly kind: 'gzip' | 'zip';
  readonly member?: string;
  /** All files of an archive that could have been read, the first hundred. */
  readonly members?: readonly string[];
}
