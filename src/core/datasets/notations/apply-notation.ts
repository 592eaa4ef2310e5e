import type { Column, ColumnType, TextColumn } from '#core/shared';
import type { ColumnReading, ColumnTypeChoice, DateOrder, DecimalMark } from '../dialect.ts';
import { dateInOrder } from '../formula/dates/date-in-order.ts';
import type { IssueLog } from '../issue-log.ts';
import { MISSING_SPELLINGS, readNumber } from '../read-number.ts';
import { detectDateNotation } from './detect-date-notation.ts';
import { detectNumberNotation, mostFitting } from './detect-number-notation.ts';
import { mayBeNoted } from './may-be-noted.ts';
import type { DateNotation, Judgement, Level, Notation, NumberNotation } from './notation.ts';
import { amountValue, splitAmount } from './read-amount.ts';
import { epochToIso, epochUnit } from './read-epoch.ts';
import { splitPlainDate } from './split-plain-date.ts';

export interface NotationSettings {
  readonly choice: ColumnTypeChoice | undefined;
  readonly dateOrder: DateOrder | undefined;
  /** How the column was read before. */
  readonly reading?: ColumnReading | undefined;
  /** The decimal mark of the file, for columns that are to be numbers. */
  readonly decimal: DecimalMark;
  readonly issues: IssueLog;
}

/** A column after its cells were read by their notation. */
export interface NotedColumn {
  readonly column: Column;
  readonly notation?: Notation;
  /** The sentence for it. */
  readonly reason?: string;
  /** Types that a choice of decimal mark or date order would give. */
  readonly possible?: readonly ColumnType[];
}

/**
 * Turns a text column into numbers or ISO dates where all its cells show one notation, or the type was chosen by hand;
 * an issue says what was done. Where only a person can decide, the column stays as it is and the issue asks.
 */
export function applyNotation(column: TextColumn, settings: NotationSettings): NotedColumn {
  const { choice, reading, issues } = settings;
  if (choice !== undefined && choice.type !== 'number' && choice.type !== 'date') return { column };
  if (choice === undefined && !mayBeNoted(column.levels)) return { column };
  const levels = countLevels(column);
  if (choice?.type === 'number') return forceNumbers(column, { ...settings, levels });
  const numbers = choice === undefined ? numbersOf(levels, reading) : undefined;
  if (numbers !== undefined) return isCode(levels) ? { column } : judgeNumbers(column, { judgement: numbers, issues });
  const dates = datesOf(levels, { ...settings, dateOrder: choice?.dateOrder ?? settings.dateOrder });
  if (dates !== undefined) return judgeDates(column, { judgement: dates, issues });
  return choice?.type === 'date' ? readEpochs(column, issues) : { column };
}

function numbersOf(
  levels: readonly Level[],
  reading: ColumnReading | undefined
): Judgement<NumberNotation> | undefined {
  const found = detectNumberNotation(levels);
  if (found?.verdict !== 'ambiguous' || reading?.decimal === undefined) return found;
  return detectNumberNotation(levels, { decimal: reading.decimal }) ?? found;
}

function datesOf(
  levels: readonly Level[],
  { dateOrder, reading }: Pick<NotationSettings, 'dateOrder' | 'reading'>
): Judgement<DateNotation> | undefined {
  if (dateOrder !== undefined) return detectDateNotation(levels, { order: dateOrder });
  const order = reading?.dateOrder;
  return detectDateNotation(
    levels,
    order === undefined ? {} : { order, why: 'the order is that of the version before' }
  );
}

/** What `applyNotation` would make of a column without a choice. */
export function notedType(
  column: TextColumn,
  { dateOrder, reading }: Pick<NotationSettings, 'dateOrder' | 'reading'>
): ColumnType | undefined {
  if (!mayBeNoted(column.levels)) return undefined;
  const levels = countLevels(column);
  const judgement = numbersOf(levels, reading) ?? datesOf(levels, { dateOrder, reading });
  return judgement?.verdict === 'certain' && !isCode(levels) ? judgement.notation.kind : undefined;
}

/** Long groups of digits that all have one length are telephone and account numbers rather than amounts. */
function isCode(levels: readonly Level[]): boolean {
  const length = levels[0]?.text.length ?? 0;
  return (
    levels.length >= 3 &&
    length > 7 &&
    levels.every(({ text }) => text.length === length && /^\d{2,3}(?:[ .']\d{3}){2,}$/.test(text))
  );
}

function judgeNumbers(
  column: TextColumn,
  { judgement, issues }: { judgement: Judgement<NumberNotation>; issues: IssueLog }
): NotedColumn {
  if (judgement.verdict === 'ambiguous') {
    const [one, other] = judgement.readings;
    const message = `Cells like ${judgement.example} could mean ${one!} or ${other!}, so the column stays text until its decimal mark is chosen.`;
    issues.addCount({ code: 'datasets/ambiguous-number', severity: 'warning', path: column.name, message }, 1);
    return { column, possible: ['number'] };
  }
  const { notation, example, reason } = judgement;
  const values = column.levels.map((text) => readAmount(text, notation) ?? NaN);
  const isPlain = column.levels.every((text, i) => Number.isNaN(values[i]) || isPlainNumber(text, notation));
  if (isPlain) return { column: toNumbers(column, values) };
  const message = `Cells like ${example} were read as numbers: ${reason}.`;
  issues.addCount(
    { code: 'datasets/number-notation', severity: 'info', path: column.name, message },
    valueCount(column)
  );
  return { column: toNumbers(column, values), notation, reason: `written like ${example}, ${reason}` };
}

/** Kept from being read as such only by cells that were left out later. */
function isPlainNumber(text: string, { decimal }: NumberNotation): boolean {
  return decimal === '.' && readNumber(text.trim(), decimal, 'exact') !== undefined;
}

function forceNumbers(
  column: TextColumn,
  { choice, reading, decimal, levels, issues }: NotationSettings & { levels: readonly Level[] }
): NotedColumn {
  const mark = choice?.decimal ?? reading?.decimal ?? decimal;
  const judgement = detectNumberNotation(levels, { decimal: mark });
  if (judgement?.verdict === 'certain') return judgeNumbers(column, { judgement, issues });
  const notation = mostFitting(levels, mark);
  const values = column.levels.map((text) => readAmount(text, notation) ?? readNumber(text.trim(), mark, 'any') ?? NaN);
  const lost = levels.filter(({ text }, i) => Number.isNaN(values[i]) && !MISSING_SPELLINGS.has(text.trim()));
  if (lost.length > 0) {
    const message = 'Cells that are no numbers are missing, because the type was set to number.';
    const cells = lost.reduce((sum, { count }) => sum + count, 0);
    const received = lost[0]!.text;
    issues.addCount(
      { code: 'datasets/not-a-number', severity: 'warning', path: column.name, message, expected: 'number', received },
      cells
    );
  }
  return { column: toNumbers(column, values), notation };
}

function readAmount(text: string, notation: NumberNotation): number | undefined {
  const amount = splitAmount(text.trim());
  return amount && amountValue(amount, notation);
}

function judgeDates(
  column: TextColumn,
  { judgement, issues }: { judgement: Judgement<DateNotation>; issues: IssueLog }
): NotedColumn {
  const { example } = judgement;
  if (judgement.verdict === 'ambiguous') {
    const { readings } = judgement;
    const message =
      readings.length > 1
        ? `Dates like ${example} could mean ${readings[0]!} or ${readings[1]!}, so the column stays text until the order of day and month is chosen.`
        : `Dates like ${example} do not fit the order of day and month of the others, so the column stays text.`;
    issues.addCount({ code: 'datasets/ambiguous-date', severity: 'warning', path: column.name, message }, 1);
    return { column, possible: ['date'] };
  }
  const { notation, reason } = judgement;
  const isoOf = (text: string): string => readDate(text, notation) ?? text;
  const message = `Dates like ${example} are kept as ISO dates like ${isoOf(example)}: ${reason}.`;
  issues.addCount({ code: 'datasets/date-notation', severity: 'info', path: column.name, message }, valueCount(column));
  return { column: mapLevels(column, isoOf), notation, reason: `written like ${example}, ${reason}` };
}

function readDate(text: string, { order }: DateNotation): string | undefined {
  const written = splitPlainDate(text);
  return written && dateInOrder(written, order === 'mdy' || order === 'ymd' ? order : 'dmy');
}

/** Integers that count seconds or milliseconds since 1970, only for a column that is to be dates. */
function readEpochs(column: TextColumn, issues: IssueLog): NotedColumn {
  const valued = column.levels.filter((text) => !MISSING_SPELLINGS.has(text.trim()));
  const order = epochUnit(Number(valued[0] ?? NaN));
  if (order === undefined || valued.some((text) => epochUnit(Number(text)) !== order)) return { column };
  const example = valued[0]!;
  const isoOf = (text: string): string => (MISSING_SPELLINGS.has(text.trim()) ? text : epochToIso(Number(text), order));
  const message = `Cells like ${example} were read as ${order} since 1970, like ${isoOf(example)}.`;
  issues.addCount({ code: 'datasets/date-notation', severity: 'info', path: column.name, message }, valueCount(column));
  return { column: mapLevels(column, isoOf), notation: { kind: 'date', order } };
}

function countLevels({ codes, levels }: TextColumn): readonly Level[] {
  const counts = new Int32Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return levels.map((text, code) => ({ text, count: counts[code]! }));
}

function valueCount({ codes }: TextColumn): number {
  return codes.reduce((sum, code) => (code < 0 ? sum : sum + 1), 0);
}

function toNumbers({ name, codes }: TextColumn, values: readonly number[]): Column {
  return { kind: 'number', name, values: Float64Array.from(codes, (code) => (code < 0 ? NaN : values[code]!)) };
}

/** Levels that become equal are one. */
function mapLevels({ name, codes, levels }: TextColumn, change: (text: string) => string): TextColumn {
  const changed = levels.map(change);
  const codeOf = new Map<string, number>();
  for (const text of changed) if (!codeOf.has(text)) codeOf.set(text, codeOf.size);
  const next = changed.map((text) => codeOf.get(text)!);
  return { kind: 'text', name, codes: codes.map((code) => (code < 0 ? -1 : next[code]!)), levels: [...codeOf.keys()] };
}
