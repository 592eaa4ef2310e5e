import { xlsxDate } from './xlsx-dates.ts';
import { unescapeXlsx, type XlsxBook, type XlsxParts } from './xlsx-book.ts';
import { xmlAttribute } from './xml-scanner.ts';

/** What stands in a cell; `undefined` where nothing does. */
export type XlsxValue = number | string;

export interface XlsxCellHandler {
  /** Row and column count from 0. */
  cell(row: number, column: number, value: XlsxValue): void;
  /** A formula that gave an error such as `#DIV/0!`. */
  error(row: number, column: number, text: string): void;
}

const MOST_COLUMNS = 16_384;

/** Reads the cells of a sheet in steps; yields bytes read. @throws datasets/broken-file */
export function xlsxCells(
  parts: XlsxParts,
  { book, part, handler }: { book: XlsxBook; part: string; handler: XlsxCellHandler }
): Generator<number> {
  let [row, column, type, style] = [-1, -1, '', 0];
  let [text, isValue] = ['', false];
  const finish = (): void => {
    if (text === '') return;
    if (type === 'e') return handler.error(row, column, text);
    const value = readValue(text, { type, style, book });
    if (value !== undefined && value !== '') handler.cell(row, column, value);
  };
  return parts.steps(part, {
    open(name, attributes) {
      if (name === 'row') {
        row = Number(xmlAttribute(attributes, 'r') ?? row + 2) - 1;
        column = -1;
      } else if (name === 'c') {
        column = columnOf(xmlAttribute(attributes, 'r')) ?? column + 1;
        type = xmlAttribute(attributes, 't') ?? 'n';
        style = Number(xmlAttribute(attributes, 's') ?? 0);
        text = '';
      } else if (name === 'v' || name === 't') isValue = true;
      else if (name === 'rPh') isValue = false;
    },
    close(name) {
      if (name === 'c') finish();
      else if (name === 'v' || name === 't') isValue = false;
    },
    text(piece) {
      if (isValue) text += piece;
    }
  });
}

function readValue(
  text: string,
  { type, style, book }: { type: string; style: number; book: XlsxBook }
): XlsxValue | undefined {
  if (type === 's') return book.texts[Number(text)];
  if (type === 'b') return text.trim() === '1' ? 'true' : 'false';
  if (type !== 'n') return type === 'd' ? text : unescapeXlsx(text);
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  const format = book.formats[style] ?? 'number';
  return format === 'number' ? value : (xlsxDate(value, { format, base: book.base }) ?? value);
}

/** `AB12` is column 27. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  let column = 0;
  for (const letter of reference) {
    const digit = letter.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
    column = column * 26 + digit;
  }
  return column === 0 || column > MOST_COLUMNS ? undefined : column - 1;
}
