import {
  parquetMetadata,
  parquetRead,
  parquetSchema,
  type FileMetaData,
  type ParquetParsers,
  type SchemaTree
} from 'hyparquet';
import { compressors as packed } from 'hyparquet-compressors';
import { isAppError, type ColumnType } from '#core/shared';
import { decodeText } from '../decode-text.ts';
import { IssueLog } from '../issue-log.ts';
import { brokenFile } from './broken-file.ts';
import { checkCells } from './check-cells.ts';
import type { FormatJob } from './format-job.ts';
import { isoClock, isoDay, isoInstant } from './iso-day.ts';
import { unpackLz4Block } from './lz4-frame.ts';
import { PREVIEW_ROWS } from './preview-raw.ts';
import type { RawColumn, RawTable } from './raw-column.ts';
import { tellRounding } from './tell-rounding.ts';
import { TypedCells } from './typed-cells.ts';
import { checkUnpacked, MOST_UNPACKED } from './unpack-limit.ts';

/** The package's own reader of bare LZ4 blocks stops at some that are valid. */
const compressors = { ...packed, LZ4_RAW: unpackLz4Block };
/** Columns beyond which a preview would cost about as much as the whole. */
const MOST_SHOWN = 1000;
const TIME_UNITS = new Map([
  ['MILLIS', 1_000_000n],
  ['MICROS', 1_000n],
  ['NANOS', 1n]
]);

interface ColumnJob extends FormatJob {
  readonly metadata: FileMetaData;
  readonly rows: number;
  /** Of each row group that is read. */
  readonly groups: readonly number[];
}

/**
 * Parquet, one column of one row group at a time. Instants are ISO texts, integers beyond 2^53 and what is nested stay text.
 * @throws datasets/broken-file, datasets/archive-bomb, datasets/too-large
 */
export async function readParquet(job: FormatJob): Promise<RawTable> {
  const metadata = attempt(() =>
    parquetMetadata(job.bytes.buffer.slice(job.bytes.byteOffset, job.bytes.byteOffset + job.bytes.byteLength))
  );
  const fields = attempt(() => parquetSchema(metadata).children);
  const rows = Number(metadata.num_rows);
  checkCells(rows, fields.length);
  checkSizes(metadata, job.bytes.length);
  const groups = metadata.row_groups.map((group) => Number(group.num_rows));
  await showFirst(fields, { ...job, metadata, rows, groups });
  const columns: RawColumn[] = [];
  for (const [index, field] of fields.entries()) {
    columns.push(await readColumn(field, { ...job, metadata, rows, groups }));
    job.ctx.report({ phase: 'reading', done: index + 1, total: fields.length });
    await job.ctx.turn();
  }
  return { rows, columns };
}

/** The first rows of the first row group, of which only the first page of each column has to be unpacked. */
async function showFirst(fields: readonly SchemaTree[], job: ColumnJob): Promise<void> {
  const rows = Math.min(PREVIEW_ROWS, job.groups[0] ?? 0);
  if (job.show === undefined || rows === 0 || fields.length > MOST_SHOWN) return;
  const first = { ...job, rows, groups: [rows], issues: new IssueLog() };
  const columns: RawColumn[] = [];
  for (const field of fields) columns.push(await readColumn(field, first));
  job.show({ rows, columns });
}

function checkSizes(metadata: FileMetaData, packed: number): void {
  const groups = metadata.row_groups.map((group) => Number(group.num_rows));
  if (groups.reduce((sum, rows) => sum + rows, 0) !== Number(metadata.num_rows)) {
    throw brokenFile('parquet', 'its row groups do not add up to its rows');
  }
  const unpacked = metadata.row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
  checkUnpacked({ packed, unpacked, most: MOST_UNPACKED });
}

async function readColumn(field: SchemaTree, job: ColumnJob): Promise<RawColumn> {
  const { name } = field.element;
  const cells = new TypedCells(name, { issues: job.issues, rows: job.rows });
  const convert = converter(field);
  const file = { byteLength: job.bytes.length, slice: (from: number, to?: number) => job.bytes.slice(from, to).buffer };
  let rowStart = 0;
  let read = 0;
  for (const rowsOfGroup of job.groups) {
    const rowEnd = rowStart + rowsOfGroup;
    const onChunk = ({ columnData, rowStart: from }: { columnData: ArrayLike<unknown>; rowStart: number }): void => {
      read += columnData.length;
      // What is thrown here reaches nobody; pages of the first rows may hold more of them.
      for (let at = 0; at < columnData.length && from + at < job.rows; at++) {
        const value = columnData[at];
        cells.add(from + at, value === null || value === undefined ? value : convert(value));
      }
    };
    await attemptAsync(() =>
      parquetRead({
        file,
        metadata: job.metadata,
        columns: [name],
        rowStart,
        rowEnd,
        onChunk,
        compressors,
        parsers: parsersFor(field),
        utf8: false
      })
    );
    rowStart = rowEnd;
    await job.ctx.turn();
  }
  if (read > job.rows && job.rows === Number(job.metadata.num_rows))
    throw brokenFile('parquet', `column "${name}" has more values than rows`);
  if (read < job.rows) throw brokenFile('parquet', `column "${name}" has fewer values than rows`);
  if (field.element.converted_type === 'DECIMAL') {
    tellRounding(name, { precision: field.element.precision ?? 0, issues: job.issues });
  }
  return cells.finish(job.rows, meaning(field));
}

function meaning({ element, children }: SchemaTree): ColumnType | undefined {
  if (children.length > 0) return undefined;
  if (element.type === 'BOOLEAN') return 'boolean';
  const isDate = element.converted_type === 'DATE' || element.logical_type?.type === 'DATE' || isInstant({ element });
  return isDate ? 'date' : undefined;
}

function isInstant({ element }: Pick<SchemaTree, 'element'>): boolean {
  const { type, converted_type: converted, logical_type: logical } = element;
  return logical?.type === 'TIMESTAMP' || type === 'INT96' || (converted?.startsWith('TIMESTAMP') ?? false);
}

/** The reader hands times of day over as counts. */
function converter({ element }: SchemaTree): (value: unknown) => unknown {
  const { converted_type: converted, logical_type: logical } = element;
  const unit =
    logical?.type === 'TIME' ? logical.unit : converted?.startsWith('TIME_') ? converted.slice(5) : undefined;
  const nanoseconds = unit === undefined ? undefined : TIME_UNITS.get(unit);
  if (nanoseconds === undefined) return (value) => value;
  return (value) =>
    typeof value === 'number' || typeof value === 'bigint' ? isoClock(BigInt(value) * nanoseconds) : value;
}

/** Instants end with `Z` unless the file says that they are wall clocks; INT96 says nothing. */
function parsersFor({ element }: SchemaTree): Partial<ParquetParsers> {
  const { logical_type: logical, type } = element;
  const zone = type === 'INT96' || (logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC) ? '' : 'Z';
  const bytesAsText = (bytes: Uint8Array | undefined): string | undefined => bytes && decodeText(bytes);
  return {
    timestampFromMilliseconds: (value) => isoInstant(BigInt(value) * 1_000_000n, zone),
    timestampFromMicroseconds: (value) => isoInstant(BigInt(value) * 1_000n, zone),
    timestampFromNanoseconds: (value) => isoInstant(BigInt(value), zone),
    dateFromDays: (days) => isoDay(days),
    stringFromBytes: bytesAsText,
    jsonFromBytes: bytesAsText
  };
}

function attempt<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw asBroken(error);
  }
}

async function attemptAsync(step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    throw asBroken(error);
  }
}

function asBroken(error: unknown): Error {
  if (isAppError(error)) return error;
  return brokenFile('parquet', error instanceof Error ? error.message.replace(/[.\s]+$/, '') : 'it is damaged', error);
}
