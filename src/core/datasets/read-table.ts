import { AppError, createDigest, type Column, type Digest } from '#core/shared';
import type { CallContext } from '#core/ports';
import type { ByteSource } from './byte-source.ts';
import type { ColumnSchema } from './column-schema.ts';
import { createBuilder } from './create-builder.ts';
import { describeColumn } from './describe-column.ts';
import type { ImportSettings } from './dialect.ts';
import type { ImportedTable } from './imported-table.ts';
import type { IssueLog } from './issue-log.ts';
import type { ImportPlan } from './plan-import.ts';
import { readRows } from './read-rows.ts';
import { reportNullSpellings, reportScan, reportStrangers } from './report-oddities.ts';
import { summarizeColumn } from './summarize-column.ts';
import { TablePass, type BuildTarget } from './table-pass.ts';
import { TextBuilder } from './text-builder.ts';
import { TextInspector } from './text-inspector.ts';

/** About 50 ms of profiling. */
const CELLS_PER_TURN = 500_000;

interface ReadJob {
  readonly plan: ImportPlan;
  readonly settings: ImportSettings;
  readonly issues: IssueLog;
}

interface FirstRead {
  readonly targets: readonly BuildTarget[];
  readonly rows: number;
  readonly size: number;
  readonly sha256: Digest;
}

/** The full read by a plan made from the sample. @throws InvalidUtf8 when the encoding was guessed wrong */
export async function readTable(source: ByteSource, job: ReadJob, ctx: CallContext): Promise<ImportedTable> {
  const first = await readAll(source, job, ctx);
  if (first.rows === 0) throw new AppError('datasets/empty-file');
  if (job.plan.columns.length === 0) {
    throw new AppError('datasets/not-a-table', { message: 'The first line is longer than 4 MiB.' });
  }
  const targets = await rereadMixed(source, { ...job, first }, ctx);
  const { columns, schema } = await finishColumns(targets, { ...job, rows: first.rows }, ctx);
  return {
    table: { rows: first.rows, columns },
    schema,
    dialect: job.plan.preview.dialect,
    issues: job.issues.list(),
    source: { name: source.name, size: first.size, sha256: first.sha256 }
  };
}

async function readAll(source: ByteSource, { plan, settings, issues }: ReadJob, ctx: CallContext): Promise<FirstRead> {
  const encoding = plan.preview.dialect.encoding.value;
  const targets = plan.columns.map(({ name, storage }, index) => {
    return { name, index, builder: createBuilder(storage, plan.decimal) };
  });
  const pass = new TablePass(targets, { skip: plan.skip, width: targets.length, issues });
  const inspector = new TextInspector({ invalid: settings.encoding === undefined ? 'fail' : 'count', issues });
  const digest = createDigest();
  let size = 0;
  const scanner = await readRows(
    source,
    {
      ...plan,
      encoding,
      phase: 'reading',
      onRaw: (raw) => {
        digest.update(raw);
        size += raw.length;
      },
      inspect: (region) => inspector.inspectText(region),
      take: (batch) => {
        inspector.inspectNuls(batch);
        pass.take(batch);
      }
    },
    ctx
  );
  reportScan(issues, scanner);
  return { targets: pass.targets, rows: pass.rows, size, sha256: digest.hex() };
}

/** Reads the file again for the columns that looked like numbers in the sample and are not, all in one pass. */
async function rereadMixed(
  source: ByteSource,
  { plan, issues, first }: ReadJob & { first: FirstRead },
  ctx: CallContext
): Promise<readonly BuildTarget[]> {
  const settled = first.targets.map((target) => {
    const { name, index, builder } = target;
    if (builder.kind !== 'number' || builder.strangerCount === 0) return target;
    const asked = plan.columns[index]!.storage === 'number-any';
    reportStrangers(issues, { name, builder, fate: asked ? 'cells are missing' : 'column stays text' });
    return asked ? target : { name, index, builder: new TextBuilder() };
  });
  const mixed = settled.filter((target, place) => target !== first.targets[place]);
  if (mixed.length === 0) return settled;
  const pass = new TablePass(mixed, { skip: plan.skip, width: plan.columns.length });
  const encoding = plan.preview.dialect.encoding.value;
  await readRows(source, { ...plan, encoding, phase: 'reading again', take: (batch) => pass.take(batch) }, ctx);
  if (pass.rows !== first.rows) throw new AppError('datasets/file-changed');
  return settled;
}

async function finishColumns(
  targets: readonly BuildTarget[],
  { plan, settings, issues, rows }: ReadJob & { rows: number },
  ctx: CallContext
): Promise<{ columns: readonly Column[]; schema: readonly ColumnSchema[] }> {
  const chosen = new Map(settings.types?.map(({ name, type }) => [name, type]));
  let cells = 0;
  const columns: Column[] = [];
  const schema: ColumnSchema[] = [];
  for (const { name, builder } of targets) {
    const column = builder.finish(name, rows);
    const summary = summarizeColumn(column, plan.decimal);
    if (summary.kind === 'text') reportNullSpellings(issues, name, summary);
    columns.push(column);
    schema.push(describeColumn(summary, { name, chosen: chosen.get(name) }));
    cells += rows;
    if (cells < CELLS_PER_TURN) continue;
    cells = 0;
    ctx.report({ phase: 'profiling', done: columns.length, total: targets.length });
    await ctx.turn();
  }
  return { columns, schema };
}
