import type { CallContext } from '#core/ports';
import type { Column, ColumnType, Table } from '#core/shared';
import type { ColumnSchema } from '../column-schema.ts';
import { describeColumn } from '../describe-column.ts';
import type { ImportSettings } from '../dialect.ts';
import type { IssueLog } from '../issue-log.ts';
import { nameColumns } from '../name-columns.ts';
import type { NotedColumn } from '../notations/apply-notation.ts';
import { reportNullSpellings } from '../report-oddities.ts';
import { summarizeColumn } from '../summarize-column.ts';
import { noteColumn } from './note-column.ts';
import type { RawColumn, RawTable } from './raw-column.ts';
import { settleColumn } from './settle-column.ts';

/** About 50 ms of profiling. */
const CELLS_PER_TURN = 500_000;

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
  { settings, issues, ctx }: SettleJob
): Promise<{ table: Table; schema: readonly ColumnSchema[] }> {
  const written = raw.columns.map(({ name }) => name);
  const names = nameColumns({ cells: written, line: 1 }, { width: written.length, issues });
  const choices = new Map(settings.types?.map((choice) => [choice.name, choice]));
  const readings = new Map(settings.readings?.map((reading) => [reading.name, reading]));
  const columns: Column[] = [];
  const schema: ColumnSchema[] = [];
  let cells = 0;
  for (const [index, name] of names.entries()) {
    const choice = choices.get(name);
    const column = { ...raw.columns[index]!, name };
    const job = { rows: raw.rows, chosen: choice?.type, issues };
    const noted = noteColumn(column, { ...job, choice, reading: readings.get(name), settings }) ?? {
      column: settleColumn(column, job)
    };
    columns.push(noted.column);
    schema.push(describe(noted, { raw: column, chosen: choice?.type, issues }));
    cells += raw.rows;
    if (cells < CELLS_PER_TURN) continue;
    cells = 0;
    ctx.report({ phase: 'profiling', done: columns.length, total: names.length });
    await ctx.turn();
  }
  return { table: { rows: raw.rows, columns }, schema };
}

function describe(
  noted: NotedColumn,
  { raw, chosen, issues }: { raw: RawColumn; chosen: ColumnType | undefined; issues: IssueLog }
): ColumnSchema {
  const { name } = noted.column;
  const summary = summarizeColumn(noted.column, '.');
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
