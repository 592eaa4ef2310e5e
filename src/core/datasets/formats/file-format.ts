/** What a table was read from; `delimited` is text with separators. */
export type FileFormat = 'delimited' | 'json' | 'json-lines' | 'parquet' | 'arrow' | 'xlsx';

/** What the file was packed in, and which file of an archive it is. */
export interface FileContainer {
  readonly kind: 'gzip' | 'zip';
  readonly member?: string;
}
