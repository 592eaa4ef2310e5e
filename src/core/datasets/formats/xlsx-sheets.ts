import { AppError } from '#core/shared';
import { MOST_PARTS } from './file-format.ts';
import type { FormatJob } from './format-job.ts';
import type { XlsxBook, XlsxSheet } from './xlsx-book.ts';

/** Names of the sheets, as many as are offered to choose from. */
export const sheetNames = ({ sheets }: XlsxBook): readonly string[] =>
  sheets.slice(0, MOST_PARTS).map(({ name }) => name);

/** The sheets to read, the one that was chosen or else the visible ones first. @throws datasets/unknown-part */
export function sheetsToRead({ sheets }: XlsxBook, chosen: string | undefined): readonly XlsxSheet[] {
  if (chosen === undefined) return sheets.toSorted((a, b) => Number(a.hidden) - Number(b.hidden));
  const sheet = sheets.find(({ name }) => name === chosen);
  if (sheet) return [sheet];
  throw new AppError('datasets/unknown-part', {
    message: `The workbook has no sheet "${chosen}". Its sheets are ${quoted(sheets.map(({ name }) => name))}.`
  });
}

/** That no sheet, or not the one chosen, has a table; `detail` lists the sheets. */
export function noTable(book: XlsxBook, chosen: string | undefined): AppError {
  const sheets = sheetNames(book);
  const sheet = chosen ?? (sheets.length === 1 ? sheets[0] : undefined);
  const lacks = sheet === undefined ? 'No sheet of the workbook has a table' : `The sheet "${sheet}" has no table`;
  return new AppError('datasets/empty-file', {
    message: `${lacks}: a header and at least one row below it are needed.`,
    hint: `Nothing was stored. The sheets of the workbook are ${quoted(sheets)}; choose one that has a table.`,
    detail: { sheets, ...(sheet !== undefined && { sheet }) }
  });
}

/** That there are other sheets than the one read. */
export function tellSheet({ issues }: FormatJob, { book, name }: { book: XlsxBook; name: string }): void {
  const others = book.sheets.filter((sheet) => sheet.name !== name).map((sheet) => sheet.name);
  issues.addCount(
    {
      code: 'datasets/other-tables',
      severity: 'info',
      path: 'file',
      message: `The rows are those of the sheet "${name}", the first one with a table; there are also ${quoted(others)}.`
    },
    others.length
  );
}

function quoted(names: readonly string[]): string {
  return names.length === 0
    ? 'none'
    : names
        .slice(0, 10)
        .map((name) => `"${name}"`)
        .join(', ');
}
