import type { CallContext } from '#core/ports';
import type { Column, ColumnType, Table } from '#core/shared';
import { CELLS_OF_A_COLUMN, inTurns, type CellSteps } from '../cell-steps.ts';
import type { ColumnSchema } from '../column-schema.ts';
import { describeColumn } from '../describe-column.ts';
import type { ImportSettings } from '../dialect.ts';
import type { IssueLog } from '../issue-log.ts';
import { nameColumns } from '../name-columns.ts';
import type { NotedColumn } from '../notations/apply-notation.ts';
import { reportNullSpellings } from '../report-oddities.ts';
import { summarizeInSteps } from '../summarize-column.ts';
import { noteColumn } from './note-column.ts';
import type { RawColumn, RawTable } from './raw-column.ts';
import { settleColumn } from './settle-column.ts';

interface SettleJob {
  readonly settings: ImportSettings;
  readonly issues: IssueLog;
  readonly ctx: CallContext;
}

/**
 * Columns as a file holds them to columns as tables hold them, judged by the same evidence as those of a text file;
 * what the file says of a column goes before evidence, and what the user chose before both.
 */
export async function settleTable(
  raw: RawTable,
  job: SettleJob
): Promise<{ table: Table; schema: readonly ColumnSchema[] }> {
  const settled: Settled = { columns: [], schema: [] };
  await inTurns(settling(raw, { ...job, settled }), () => {
    job.ctx.report({ phase: 'profiling', done: settled.columns.length, total: raw.columns.length });
    return job.ctx.turn();
  });
  return { table: { rows: raw.rows, columns: settled.columns }, schema: settled.schema };
}

interface Settled {
  readonly columns: Column[];
  readonly schema: ColumnSchema[];
}

function* settling(
  raw: RawTable,
  { settings, issues, settled }: SettleJob & { readonly settled: Settled }
): CellSteps<void> {
  const written = raw.columns.map(({ name }) => name);
  const names = nameColumns({ cells: written, line: 1 }, { width: written.length, issues });
  const choices = new Map(settings.types?.map((choice) => [choice.name, choice]));
  const readings = new Map(settings.readings?.map((reading) => [reading.name, reading]));
  for (const [index, name] of names.entries()) {
    const choice = choices.get(name);
    const column = { ...raw.columns[index]!, name };
    const job = { rows: raw.rows, chosen: choice?.type, issues };
    const noted = noteColumn(column, { ...job, choice, reading: readings.get(name), settings }) ?? {
      column: settleColumn(column, job)
    };
    yield raw.rows;
    settled.columns.push(noted.column);
    settled.schema.push(yield* describe(noted, { raw: column, chosen: choice?.type, issues }));
    yield CELLS_OF_A_COLUMN;
  }
}

function* describe(
  noted: NotedColumn,
  { raw, chosen, issues }: { raw: RawColumn; chosen: ColumnType | undefined; issues: IssueLog }
): CellSteps<ColumnSchema> {
  const { name } = noted.column;
  const summary = yield* summarizeInSteps(noted.column, '.');
  if (summary.kind === 'text') reportNullSpellings(issues, name, summary);
  if (chosen !== undefined) return describeColumn(summary, { name, chosen, noted });
  if (raw.says !== undefined) {
    const described = describeColumn(summary, { name, chosen: raw.says });
    return { ...described, typeReason: `${raw.says}: the file says so` };
  }
  const described = describeColumn(summary, { name, chosen: undefined, noted });
  const isStatedText = raw.typed === 'by column' && summary.kind === 'text' && summary.numeric;
  return isStatedText ? { ...described, typeReason: `${described.type}: the file stores texts` } : described;
}
