/** File name endings that an import offers; the bytes decide what a file is. */
export const TABLE_ENDINGS = [
  ...['.csv', '.tsv', '.txt', '.dat', '.data', '.json', '.jsonl', '.ndjson', '.parquet'],
  ...['.arrow', '.arrows', '.feather', '.xlsx', '.gz', '.zip']
].join(',');

/** The same for people. */
export const TABLE_KINDS = 'CSV, Excel (.xlsx), JSON, Parquet or Arrow, also in gzip or zip';
