import { AppError, type Column, type Digest } from '#core/shared';
import type { CallContext } from '#core/ports';
import type { CsvReader } from '#kernels/csv';
import { Sha256 } from '#kernels/sha256';
import type { ByteSource } from './byte-source.ts';
import { CELLS_OF_A_COLUMN, inTurns, type CellSteps } from './cell-steps.ts';
import type { ColumnSchema } from './column-schema.ts';
import { createBuilder } from './create-builder.ts';
import { describeColumn } from './describe-column.ts';
import type { ColumnReading, ColumnTypeChoice, DecimalMark, ImportSettings } from './dialect.ts';
import type { ImportedTable } from './imported-table.ts';
import type { IssueLog } from './issue-log.ts';
import type { ImportPlan } from './plan-import.ts';
import { applyNotation, type NotedColumn } from './notations/apply-notation.ts';
import { readRows } from './read-rows.ts';
import { reportNullSpellings, reportScan, reportStrangers } from './report-oddities.ts';
import { blankRecord, StrayRecords } from './stray-records.ts';
import { summarizeInSteps } from './summarize-column.ts';
import { TablePass, type BuildTarget } from './table-pass.ts';
import { TextInspector } from './text-inspector.ts';

/** Records may be this much shorter than those of the sample. */
const MARGIN = 1.02;
/** A sample that is not typical must not ask for too much memory. */
const MOST_EXPECTED = 1 << 24;

interface ReadJob {
  readonly reader: CsvReader;
  readonly plan: ImportPlan;
  readonly settings: ImportSettings;
  readonly issues: IssueLog;
}

interface FirstRead {
  readonly targets: readonly BuildTarget[];
  readonly rows: number;
  /** Rows that are none, rising. */
  readonly leftOut: readonly number[];
  readonly size: number;
  readonly sha256: Digest;
}

/** The full read by a plan made from the sample. @throws InvalidUtf8 when the encoding was guessed wrong */
export async function readTable(source: ByteSource, job: ReadJob, ctx: CallContext): Promise<ImportedTable> {
  const first = await readAll(source, job, ctx);
  const rows = first.rows - first.leftOut.length;
  if (rows === 0) throw noRows(job.plan);
  if (job.plan.columns.length === 0) {
    throw new AppError('datasets/not-a-table', { message: 'The first line is longer than 4 MiB.' });
  }
  await readBeginnings(source, { ...job, ...first }, ctx);
  const { columns, schema } = await finishColumns({ ...job, ...first }, ctx);
  return {
    table: { rows, columns },
    schema,
    dialect: job.plan.preview.dialect,
    issues: job.issues.list(),
    source: { name: source.name, size: first.size, sha256: first.sha256 }
  };
}

async function readAll(source: ByteSource, job: ReadJob, ctx: CallContext): Promise<FirstRead> {
  const { reader, plan, settings, issues } = job;
  const encoding = plan.preview.dialect.encoding.value;
  const expected = expectedRows(source, plan);
  const targets = plan.columns.map(({ name, storage, decimal }, index) => {
    return { name, index, builder: createBuilder(reader, { storage, decimal, expected }) };
  });
  const width = targets.length;
  const strays = new StrayRecords({ header: plan.header, width, issues });
  const pass = new TablePass(targets, { skip: plan.skip, width, issues, strays });
  const inspector = new TextInspector({ invalid: settings.encoding === undefined ? 'fail' : 'count', issues });
  const digest = new Sha256();
  let size = 0;
  const scanner = await readRows(
    source,
    {
      ...plan,
      encoding,
      reader,
      phase: 'reading',
      onRaw: (raw) => {
        digest.update(raw);
        size += raw.length;
      },
      inspect: () => inspector.inspect(reader),
      take: (_, position) => {
        pass.take(reader, position);
        return 'more';
      }
    },
    ctx
  );
  reportScan(issues, scanner);
  return { targets: pass.targets, rows: pass.rows, leftOut: pass.leftOut, size, sha256: digest.hex() };
}

/** A header without rows is told with its names. */
function noRows({ header, columns }: ImportPlan): AppError {
  if (header === undefined) return new AppError('datasets/empty-file');
  const names = columns.map(({ name }) => name);
  const message = `The file has a header of ${names.length} columns, and no rows below it.`;
  return new AppError('datasets/empty-file', { message, detail: { columns: names } });
}

/** A little more than the sample lets expect, so that no column is moved in memory. */
function expectedRows({ size }: ByteSource, { bytesPerRecord }: ImportPlan): number {
  return bytesPerRecord === 0 ? 0 : Math.min(MOST_EXPECTED, Math.ceil((size / bytesPerRecord) * MARGIN));
}

/**
 * Reads the file again up to where the last column turned out to be text, for the cells of such columns that were taken
 * for numbers before. Blocks are the same as in the first reading, so each column ends with a block.
 */
async function readBeginnings(
  source: ByteSource,
  { reader, plan, targets, leftOut }: ReadJob & FirstRead,
  ctx: CallContext
): Promise<void> {
  const late = targets.flatMap(({ index, builder }) => {
    const demotion = builder.kind === 'number' ? builder.demotion : undefined;
    return demotion && demotion.from > 0 ? [{ index, rows: demotion.from, builder: demotion.texts.prepend() }] : [];
  });
  if (late.length === 0) return;
  const omitted = new Set(leftOut);
  let skip = plan.skip;
  let rows = 0;
  const take = (): 'more' | 'enough' => {
    const from = Math.min(reader.records, skip);
    skip -= from;
    const until = rows + reader.records - from;
    for (let row = rows; row < until; row++) if (omitted.has(row)) blankRecord(reader, from + row - rows);
    rows = until;
    const unfinished = late.filter(({ builder, rows }) => builder.rows < rows);
    for (const { builder, index } of unfinished) builder.append(index, from);
    return late.every(({ builder, rows }) => builder.rows >= rows) ? 'enough' : 'more';
  };
  const encoding = plan.preview.dialect.encoding.value;
  await readRows(source, { ...plan, encoding, reader, phase: 'reading again', take }, ctx);
  if (late.some(({ builder, rows }) => builder.rows !== rows)) throw new AppError('datasets/file-changed');
}

interface Finished {
  readonly columns: Column[];
  readonly schema: ColumnSchema[];
}

async function finishColumns(job: ReadJob & FirstRead, ctx: CallContext): Promise<Finished> {
  const finished: Finished = { columns: [], schema: [] };
  await inTurns(finishing(job, finished), () => {
    ctx.report({ phase: 'profiling', done: finished.columns.length, total: job.targets.length });
    return ctx.turn();
  });
  return finished;
}

function* finishing(
  { plan, settings, issues, rows, leftOut, targets }: ReadJob & FirstRead,
  { columns, schema }: Finished
): CellSteps<void> {
  const choices = new Map(settings.types?.map((choice) => [choice.name, choice]));
  const readings = new Map(settings.readings?.map((reading) => [reading.name, reading]));
  for (const target of targets) {
    const choice = choices.get(target.name);
    const reading = readings.get(target.name);
    const finish = { rows, leftOut, choice, reading, decimal: plan.decimal, settings, issues };
    const noted = yield* finishColumn(target, finish);
    const summary = yield* summarizeInSteps(noted.column, plan.decimal);
    if (summary.kind === 'text') reportNullSpellings(issues, target.name, summary);
    columns.push(noted.column);
    schema.push(describeColumn(summary, { name: target.name, chosen: choice?.type, noted }));
    yield CELLS_OF_A_COLUMN;
  }
}

interface FinishSettings {
  readonly rows: number;
  readonly leftOut: readonly number[];
  readonly choice: ColumnTypeChoice | undefined;
  readonly reading: ColumnReading | undefined;
  readonly decimal: DecimalMark;
  readonly settings: ImportSettings;
  readonly issues: IssueLog;
}

/** The column as its cells were meant; cells that kept it from being plain numbers are reported if it is none. */
function* finishColumn({ name, builder }: BuildTarget, finish: FinishSettings): CellSteps<NotedColumn> {
  const { rows, leftOut, settings, issues } = finish;
  const demotion = builder.kind === 'number' ? builder.demotion : undefined;
  const cells = demotion?.texts ?? builder;
  const all = cells.kind === 'text' ? yield* cells.finishInSteps(name, rows) : cells.finish(name, rows);
  const column = withoutRows(all, leftOut);
  const noted =
    column.kind === 'text' ? applyNotation(column, { ...finish, dateOrder: settings.dateOrder }) : { column };
  if (builder.kind === 'number' && builder.strangerCount > 0 && noted.column === column) {
    reportStrangers(issues, { name, builder, fate: demotion ? 'column stays text' : 'cells are missing' });
  }
  return noted;
}

/** Takes rows out of a column in place. */
function withoutRows(column: Column, leftOut: readonly number[]): Column {
  if (leftOut.length === 0) return column;
  const cells = column.kind === 'number' ? column.values : column.codes;
  let kept = leftOut[0]!;
  for (const [index, row] of leftOut.entries()) {
    const until = leftOut[index + 1] ?? cells.length;
    cells.copyWithin(kept, row + 1, until);
    kept += until - row - 1;
  }
  return column.kind === 'number'
    ? { ...column, values: column.values.subarray(0, kept) }
    : { ...column, codes: column.codes.subarray(0, kept) };
}
