import type { ColumnType } from '#core/shared';
import { describeColumn } from '../describe-column.ts';
import type { ImportSettings, Preview } from '../dialect.ts';
import { IssueLog } from '../issue-log.ts';
import { nameColumns } from '../name-columns.ts';
import { summarizeColumn } from '../summarize-column.ts';
import { CellColumn } from './cell-column.ts';
import type { FileFormat } from './file-format.ts';
import { NEUTRAL_DIALECT } from './neutral-dialect.ts';
import { noteColumn } from './note-column.ts';
import type { RawCells, RawColumn, RawTable } from './raw-column.ts';
import { settleColumn } from './settle-column.ts';

/** As many rows as a preview shows. */
export const PREVIEW_ROWS = 50;

/** The first rows of a file as it holds them, with the types that they show. */
export function previewRaw(
  whole: RawTable,
  { settings, format }: { readonly settings: ImportSettings; readonly format: FileFormat }
): Preview {
  const raw = firstRows(whole);
  const written = raw.columns.map(({ name }) => name);
  const names = nameColumns({ cells: written, line: 1 }, { width: written.length, issues: new IssueLog() });
  const texts = raw.columns.map(({ cells }) => cellTexts(cells, raw.rows));
  return {
    dialect: raw.header === undefined ? NEUTRAL_DIALECT : { ...NEUTRAL_DIALECT, header: raw.header },
    columns: names.map((name, index) => ({
      name,
      type: typeOf({ ...raw.columns[index]!, name }, { rows: raw.rows, settings })
    })),
    rows: Array.from({ length: raw.rows }, (_, row) => texts.map((column) => column[row]!)),
    format,
    ...(raw.part !== undefined && { part: raw.part })
  };
}

/** A copy, as columns that are settled may use the cells that they are given. */
function firstRows(raw: RawTable): RawTable {
  const rows = Math.min(PREVIEW_ROWS, raw.rows);
  return { ...raw, rows, columns: raw.columns.map((column) => ({ ...column, cells: firstCells(column.cells, rows) })) };
}

function firstCells({ numbers, texts }: RawCells, rows: number): RawCells {
  const cells = new CellColumn(rows);
  for (let row = 0; row < rows; row++) {
    const [value, code] = [numbers?.[row] ?? NaN, texts?.codes[row] ?? -1];
    if (value === value) cells.addNumber(row, value);
    if (code >= 0) cells.addText(row, texts!.levels[code]!);
  }
  return cells.finish(rows);
}

function typeOf(raw: RawColumn, { rows, settings }: { rows: number; settings: ImportSettings }): ColumnType {
  const { name } = raw;
  const choice = settings.types?.find((one) => one.name === name);
  const reading = settings.readings?.find((one) => one.name === name);
  if (choice !== undefined) return choice.type;
  if (raw.says !== undefined) return raw.says;
  const issues = new IssueLog();
  const noted = noteColumn(raw, { rows, choice, reading, settings, issues });
  const column = noted?.column ?? settleColumn(raw, { rows, chosen: undefined, issues });
  return describeColumn(summarizeColumn(column, '.'), { name, chosen: undefined, noted }).type;
}

function cellTexts({ numbers, texts }: RawCells, rows: number): readonly string[] {
  return Array.from({ length: rows }, (_, row) => {
    const code = texts?.codes[row] ?? -1;
    if (code >= 0) return texts!.levels[code]!;
    const value = numbers?.[row] ?? NaN;
    return Number.isNaN(value) ? '' : String(value);
  });
}
