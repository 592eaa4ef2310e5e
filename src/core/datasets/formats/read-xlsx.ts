import { countHeaderRows, joinHeader } from '../count-header-rows.ts';
import { countPreamble } from '../count-preamble.ts';
import { detectHeader } from '../detect-header.ts';
import { IssueLog } from '../issue-log.ts';
import { brokenFile } from './broken-file.ts';
import { CellColumn } from './cell-column.ts';
import type { FormatJob } from './format-job.ts';
import type { RawColumn, RawTable } from './raw-column.ts';
import { readXlsxBook, XlsxParts, type XlsxBook, type XlsxSheet } from './xlsx-book.ts';
import { xlsxCells, type XlsxValue } from './xlsx-cells.ts';
import { noTable, sheetNames, sheetsToRead, tellSheet } from './xlsx-sheets.ts';
import { readZipDirectory } from './zip-directory.ts';

/** Rows that are looked at to tell where the table starts and whether it has a header. */
const JUDGED_ROWS = 1000;
/** Enough for a preview below titles and header. */
const SHOWN_AFTER = 100;

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly value: XlsxValue;
}

/** The cells of a sheet, column by column, blank rows left out. */
interface SheetCells {
  readonly head: readonly Cell[];
  readonly columns: readonly (CellColumn | undefined)[];
  readonly rows: number;
}

/** The table of a sheet, with what was odd about it. */
interface SheetTable {
  readonly name: string;
  readonly raw: RawTable;
  readonly isSingleRow: boolean;
  readonly issues: IssueLog;
}

/**
 * A sheet of an Excel workbook (.xlsx): the one in the settings, else the first with a table of two rows or more, the
 * header among them, visible sheets before hidden ones; else the first single row without a header. Dates are ISO texts,
 * formula errors are missing.
 * @throws datasets/broken-file, datasets/archive-bomb beyond 200 MiB unpacked, datasets/unknown-part, datasets/empty-file
 */
export async function readXlsx(job: FormatJob): Promise<RawTable> {
  const parts = new XlsxParts(job.bytes, readZipDirectory(job.bytes));
  const book = readXlsxBook(parts);
  let found: SheetTable | undefined;
  for (const sheet of sheetsToRead(book, job.settings.sheet)) {
    const read = await readSheet(parts, { book, sheet, job });
    if (read.raw.rows === 0 || read.raw.columns.length === 0) continue;
    if (found === undefined || !read.isSingleRow) found = read;
    if (!found.isSingleRow) break;
  }
  if (found === undefined) throw noTable(book, job.settings.sheet);
  const { name, raw, issues } = found;
  job.issues.addLog(issues);
  if (book.sheets.length > 1 && job.settings.sheet === undefined) tellSheet(job, { book, name });
  return { ...raw, part: name, parts: sheetNames(book) };
}

async function readSheet(
  parts: XlsxParts,
  { book, sheet, job }: { book: XlsxBook; sheet: XlsxSheet; job: FormatJob }
): Promise<SheetTable> {
  const { part, name } = sheet;
  if (!parts.has(part)) throw brokenFile('xlsx', `the sheet "${name}" is missing`);
  const issues = new IssueLog();
  const cells = await readCells(parts, { book, sheet, job: { ...job, issues } });
  return { name, raw: tableOf(cells, { ...job, issues }), isSingleRow: cells.rows < 2, issues };
}

async function readCells(
  parts: XlsxParts,
  { book, sheet, job }: { book: XlsxBook; sheet: XlsxSheet; job: FormatJob }
): Promise<SheetCells> {
  const head: Cell[] = [];
  const columns: (CellColumn | undefined)[] = [];
  const rows = new RowCounter();
  const handler = {
    cell(sheetRow: number, column: number, value: XlsxValue) {
      const row = rows.indexOf(sheetRow);
      if (row === SHOWN_AFTER && head.at(-1)!.row < row) show(head, { job, name: sheet.name });
      if (row < JUDGED_ROWS) head.push({ row, column, value });
      const cells = (columns[column] ??= new CellColumn());
      if (typeof value === 'number') cells.addNumber(row, value);
      else cells.addText(row, value);
    },
    error(sheetRow: number, _: number, text: string) {
      rows.indexOf(sheetRow);
      tellError(job, { line: sheetRow + 1, text });
    }
  };
  let done = 0;
  for (const bytes of xlsxCells(parts, { book, part: sheet.part, handler })) {
    job.ctx.report({ phase: 'unpacking', done: (done += bytes), total: done });
    await job.ctx.turn();
  }
  if (rows.blank > 0) tellBlank(job, rows.blank);
  return { head, columns, rows: rows.count };
}

/** The first rows, while the others are read. */
function show(head: readonly Cell[], { job, name }: { job: FormatJob; name: string }): void {
  const columns: (CellColumn | undefined)[] = [];
  for (const { row, column, value } of head) {
    const cells = (columns[column] ??= new CellColumn());
    if (typeof value === 'number') cells.addNumber(row, value);
    else cells.addText(row, value);
  }
  job.show?.({ ...tableOf({ head, columns, rows: SHOWN_AFTER }, { ...job, issues: new IssueLog() }), part: name });
}

/** Numbers the rows that have a value; blank rows between them are counted. */
class RowCounter {
  count = 0;
  blank = 0;
  #last = -1;

  indexOf(sheetRow: number): number {
    if (sheetRow === this.#last) return this.count - 1;
    if (!(sheetRow > this.#last)) throw brokenFile('xlsx', 'the rows of a sheet are out of order');
    if (this.count > 0) this.blank += sheetRow - this.#last - 1;
    this.#last = sheetRow;
    return this.count++;
  }
}

function tableOf({ head, columns, rows }: SheetCells, job: FormatJob): RawTable {
  const places = columns.flatMap((cells, column) => (cells ? [column] : []));
  const texts = textRows(head, places);
  const width = widest(texts);
  const preamble = countPreamble(texts, width);
  if (preamble > 0) tellPreamble(job, preamble);
  const table = texts.slice(preamble);
  const header = detectHeader(
    table.map((row) => pad(row, places.length)),
    { settings: job.settings, decimal: '.' }
  );
  const named = header.value === 'yes';
  const headerRows = named ? countHeaderRows(table, { decimal: '.' }) : 0;
  if (headerRows > 1) tellHeader(job, headerRows);
  const names = joinHeader(table.slice(0, headerRows));
  const from = preamble + headerRows;
  const raw = places.map((place, index): RawColumn => {
    const written = named ? (names[index] ?? '') : `column_${index + 1}`;
    return { name: written, cells: columns[place]!.finish(rows, from), typed: 'by cell' };
  });
  return { rows: rows - from, columns: dropBlankNames(raw), header };
}

/** Without columns that have neither name nor value below the header. */
function dropBlankNames(columns: readonly RawColumn[]): readonly RawColumn[] {
  return columns.filter(({ name, cells }) => {
    const hasNumber = cells.numbers?.some((value) => value === value) ?? false;
    return name !== '' || hasNumber || (cells.texts?.codes.some((code) => code >= 0) ?? false);
  });
}

/** The first rows as text, each up to its last cell with a value. */
function textRows(head: readonly Cell[], places: readonly number[]): readonly (readonly string[])[] {
  const indexOf = new Map(places.map((place, index) => [place, index]));
  const rows: string[][] = [];
  for (const { row, column, value } of head) {
    while (rows.length <= row) rows.push([]);
    const index = indexOf.get(column)!;
    while (rows[row]!.length < index) rows[row]!.push('');
    rows[row]![index] = String(value);
  }
  return rows;
}

function widest(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 0) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].toSorted(([a, n], [b, m]) => m - n || b - a)[0]?.[0] ?? 0;
}

function pad(row: readonly string[], width: number): readonly string[] {
  return [...row, ...Array.from({ length: Math.max(0, width - row.length) }, () => '')];
}

function tellPreamble({ issues }: FormatJob, rows: number): void {
  issues.addCount(
    {
      code: 'datasets/preamble',
      severity: 'warning',
      path: 'file',
      message: 'Leading lines narrower than the table were left out as titles or comments.'
    },
    rows
  );
}

function tellHeader({ issues }: FormatJob, rows: number): void {
  issues.addCount(
    {
      code: 'datasets/header-rows',
      severity: 'info',
      path: 'file',
      message: `The header has ${rows} rows; the words of a column are joined to one name.`
    },
    rows
  );
}

function tellBlank({ issues }: FormatJob, rows: number): void {
  issues.addCount(
    { code: 'datasets/blank-line', severity: 'info', path: 'file', message: 'Blank rows were skipped.' },
    rows
  );
}

function tellError({ issues }: FormatJob, { line, text }: { line: number; text: string }): void {
  issues.add(
    {
      code: 'datasets/formula-error',
      severity: 'warning',
      path: 'file',
      message: 'Cells whose formula gave an error are missing.',
      received: text
    },
    [line]
  );
}
