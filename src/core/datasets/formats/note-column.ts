import type { Column, TextColumn } from '#core/shared';
import type { ColumnReading, ColumnTypeChoice, ImportSettings } from '../dialect.ts';
import { inOrderOfUse } from '../in-order-of-use.ts';
import type { IssueLog } from '../issue-log.ts';
import { applyNotation, type NotedColumn } from '../notations/apply-notation.ts';
import { detectNumberNotation } from '../notations/detect-number-notation.ts';
import { MISSING_SPELLINGS, readNumber } from '../read-number.ts';
import type { RawCells, RawColumn } from './raw-column.ts';
import { settleColumn } from './settle-column.ts';

interface NoteJob {
  readonly rows: number;
  readonly choice: ColumnTypeChoice | undefined;
  readonly reading: ColumnReading | undefined;
  readonly settings: ImportSettings;
  readonly issues: IssueLog;
}

/**
 * A column whose texts are numbers or dates in some notation, read by the rules of text files; numbers that the file holds
 * as such are kept. `undefined` where the texts show no notation, so that the column is what the file says.
 */
export function noteColumn(raw: RawColumn, job: NoteJob): NotedColumn | undefined {
  const { choice, rows, issues } = job;
  const { cells } = raw;
  if (choice?.type === 'date') return read(textColumn(raw, job), job);
  if (cells.texts === null || (choice !== undefined && choice.type !== 'number')) return undefined;
  if (choice === undefined && (raw.says !== undefined || !canBeNoted(cells))) return undefined;
  if (cells.texts.levels.every(isPlain)) return undefined;
  const texts = inOrderOfUse({ kind: 'text', name: raw.name, ...cells.texts });
  const noted = read(texts, job);
  if (noted.column.kind === 'number') return { ...noted, column: merge(cells, noted.column) };
  if (noted.column !== texts) return noted;
  return noted.possible && { ...noted, column: settleColumn(raw, { rows, chosen: 'category', issues }) };
}

function read(texts: TextColumn, { choice, reading, settings, issues }: NoteJob): NotedColumn {
  return applyNotation(texts, {
    choice,
    reading,
    issues,
    dateOrder: settings.dateOrder,
    decimal: settings.decimal ?? '.'
  });
}

function textColumn(raw: RawColumn, { rows, issues }: NoteJob): TextColumn {
  const column = settleColumn(raw, { rows, chosen: 'date', issues });
  if (column.kind === 'number') throw new Error('A column that was to be dates has been read as numbers.');
  return column;
}

/** Beside numbers, texts can only be numbers written in another way. */
function canBeNoted({ numbers, texts }: RawCells): boolean {
  const hasNumbers = numbers !== null && numbers.some((value) => value === value);
  return !hasNumbers || detectNumberNotation(texts!.levels.map((text) => ({ text, count: 1 }))) !== undefined;
}

/** Numbers without any notation are left to the rules of their format. */
function isPlain(text: string): boolean {
  return isMissing(text) || readNumber(text.trim(), '.', 'any') !== undefined;
}

const isMissing = (text: string): boolean => MISSING_SPELLINGS.has(text.trim());

function merge({ numbers }: RawCells, noted: Column & { readonly kind: 'number' }): Column {
  if (numbers === null) return noted;
  return { ...noted, values: noted.values.map((value, row) => (Number.isNaN(value) ? numbers[row]! : value)) };
}
