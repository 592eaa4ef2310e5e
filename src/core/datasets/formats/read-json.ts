import { MOST_PARTS } from './file-format.ts';
import type { FormatJob } from './format-job.ts';
import { findRecords, type Records } from './find-records.ts';
import { JsonColumns } from './json-columns.ts';
import { JsonCursor } from './json-cursor.ts';
import { PREVIEW_ROWS } from './preview-raw.ts';
import type { RawTable } from './raw-column.ts';

const ROWS_PER_TURN = 10_000;

export interface JsonTable extends RawTable {
  readonly form: 'json' | 'json-lines';
}

/**
 * JSON of any of the usual shapes: an array of records, records one after the other, an object with an array of records
 * anywhere within, or an object of arrays. @throws datasets/broken-file, datasets/unknown-part, datasets/not-a-table
 */
export async function readJson(job: FormatJob): Promise<JsonTable> {
  const cursor = new JsonCursor(toUtf8(job.bytes));
  const records = findRecords(cursor, job.settings.path);
  const columns = new JsonColumns(cursor, job.issues);
  if (records.kind === 'lines') await readLines(cursor, { columns, job });
  else if (records.kind === 'items') await readItems(cursor, { columns, job, records });
  else {
    for (const { path, at } of records.columns) {
      cursor.at = at;
      columns.addColumn(path);
    }
  }
  return {
    rows: columns.rows,
    columns: columns.finish(),
    form: records.kind === 'lines' && columns.rows > 1 ? 'json-lines' : 'json',
    ...(records.kind === 'items' &&
      records.path !== '' && {
        part: records.path,
        parts: records.paths.slice(0, MOST_PARTS)
      })
  };
}

async function readLines(
  cursor: JsonCursor,
  { columns, job }: { columns: JsonColumns; job: FormatJob }
): Promise<void> {
  while (cursor.peek() !== -1) {
    columns.addRow();
    if (columns.rows === PREVIEW_ROWS) job.show?.({ rows: columns.rows, columns: columns.peek() });
    if (columns.rows % ROWS_PER_TURN === 0) await letThrough(cursor, job);
  }
}

async function readItems(
  cursor: JsonCursor,
  { columns, job, records }: { columns: JsonColumns; job: FormatJob; records: Records & { kind: 'items' } }
): Promise<void> {
  if (records.paths.length > 1 && !job.settings.path) tellOthers(job, records);
  cursor.at = records.at + 1;
  if (cursor.peek() === 0x5d) return;
  for (;;) {
    columns.addRow();
    if (columns.rows === PREVIEW_ROWS) job.show?.({ rows: columns.rows, columns: columns.peek(), part: records.path });
    const next = cursor.peek();
    if (next === 0x5d) return;
    if (next !== 0x2c) throw cursor.fail('a comma or ] is missing');
    cursor.at++;
    if (columns.rows % ROWS_PER_TURN === 0) await letThrough(cursor, job);
  }
}

async function letThrough(cursor: JsonCursor, { ctx }: FormatJob): Promise<void> {
  ctx.report({ phase: 'reading', done: cursor.at, total: cursor.bytes.length });
  await ctx.turn();
}

function tellOthers({ issues }: FormatJob, { path, paths }: Records & { kind: 'items' }): void {
  const others = paths.filter((other) => other !== path);
  issues.addCount(
    {
      code: 'datasets/other-tables',
      severity: 'info',
      path: 'file',
      message: `The rows are those at ${path}, the largest list of records; there are others at ${others.slice(0, 10).join(', ')}.`
    },
    others.length
  );
}

/** Without a byte order mark; JSON in UTF-16 has one. */
function toUtf8(bytes: Uint8Array): Uint8Array {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return bytes.subarray(3);
  if (a === 0xff && b === 0xfe) return new TextEncoder().encode(new TextDecoder('utf-16le').decode(bytes));
  if (a === 0xfe && b === 0xff) return new TextEncoder().encode(new TextDecoder('utf-16be').decode(bytes));
  return bytes;
}
