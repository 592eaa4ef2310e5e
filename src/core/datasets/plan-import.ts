import type { ColumnType } from '#core/shared';
import type { CsvReader } from '#kernels/csv';
import { countHeaderRows, joinHeader } from './count-header-rows.ts';
import type { ColumnStorage } from './create-builder.ts';
import { detectDecimal } from './detect-decimal.ts';
import { detectHeader } from './detect-header.ts';
import { detectSeparators } from './detect-separators.ts';
import type {
  ColumnTypeChoice,
  DecimalMark,
  Detected,
  Dialect,
  Escape,
  ImportSettings,
  Preview,
  Quote
} from './dialect.ts';
import { inferType } from './infer-type.ts';
import type { IssueLog } from './issue-log.ts';
import { nameColumns } from './name-columns.ts';
import { notedType } from './notations/apply-notation.ts';
import { splitAmount } from './notations/read-amount.ts';
import { NumberBuilder } from './number-builder.ts';
import { readLead } from './read-lead.ts';
import { modalWidth, readRecords, sampleRecords, type SampleText } from './sample-records.ts';
import { summarizeColumn } from './summarize-column.ts';
import { TextBuilder } from './text-builder.ts';

const PREVIEW_ROWS = 50;
const JUDGED_ROWS = 1000;
const LONGEST_QUOTE = 200;
/** A column with so many numbers per other cell is tried as numbers, so that the others are found with their lines. */
const MOSTLY = 4;

export interface ColumnPlan {
  readonly name: string;
  readonly storage: ColumnStorage;
  readonly decimal: DecimalMark;
}

/** Everything decided from the sample that the full read needs. */
export interface ImportPlan {
  readonly delimiter: string;
  readonly quote: Quote;
  readonly escape: Escape;
  readonly decimal: DecimalMark;
  /** Records before the first row: preamble and header. */
  readonly skip: number;
  /** The last row of the header as written. */
  readonly header: readonly string[] | undefined;
  readonly columns: readonly ColumnPlan[];
  /** Mean bytes of a record of the sample as UTF-8. */
  readonly bytesPerRecord: number;
  readonly preview: Preview;
}

/** Decides dialect, names and storage from the sample; what it had to change is noted in `issues`. */
export function planImport(
  sample: SampleText,
  { settings, encoding, issues }: { settings: ImportSettings; encoding: Detected<string>; issues: IssueLog }
): ImportPlan {
  const separators = detectSeparators(sample, settings);
  const { delimiter, quote, escape } = separators;
  const marks = { delimiter: delimiter.value, quote: quote.value, escape: escape.value };
  const { records: reader, coverage } = sampleRecords(sample, marks);
  const modal = modalWidth(reader);
  const rows = readRecords(reader, JUDGED_ROWS);
  const { preamble, table, headerRows: told } = readLead(rows, { delimiter: delimiter.value, width: modal.width });
  const decimal = detectDecimal(table, settings.decimal);
  const header = detectHeader(table, { settings, decimal: decimal.value, headerRows: told });
  const named = header.value === 'yes' && reader.records > preamble;
  const counted = Math.max(told, countHeaderRows(table, { decimal: decimal.value }));
  const headerRows = named ? table.slice(0, counted) : [];
  const cells = named ? joinHeader(headerRows) : undefined;
  const names = nameColumns(cells && { cells, line: lineOf(reader, preamble) }, {
    width: Math.max(modal.width, cells?.length ?? 0),
    issues
  });
  reportLeading(reader, { rows, preamble, headerRows: headerRows.length, issues });
  const skip = preamble + headerRows.length;
  const choices = planColumns(reader, { names, skip, decimal: decimal.value, settings });
  const dialect: Dialect = { encoding, ...separators, header, decimal };
  const shown = rows.slice(skip, skip + PREVIEW_ROWS);
  const preview = { dialect, columns: choices.map(({ name, type }) => ({ name, type })), rows: shown };
  const bytesPerRecord = (coverage * sample.bytes.length) / Math.max(1, reader.records);
  return {
    ...marks,
    decimal: decimal.value,
    skip,
    header: headerRows.at(-1),
    columns: choices,
    bytesPerRecord,
    preview
  };
}

function planColumns(
  reader: CsvReader,
  plan: { names: readonly string[]; skip: number; decimal: DecimalMark; settings: ImportSettings }
): readonly (ColumnPlan & { type: ColumnType })[] {
  const chosen = new Map(plan.settings.types?.map((choice) => [choice.name, choice]));
  const readings = new Map(plan.settings.readings?.map((reading) => [reading.name, reading]));
  const skip = Math.min(plan.skip, reader.records);
  return plan.names.map((name, index) => {
    const given = chosen.get(name);
    if (given !== undefined) return planChosen(reader, { choice: given, index, skip, decimal: plan.decimal });
    const { decimal } = plan;
    const reading = readings.get(name);
    const numbers = new NumberBuilder(reader, { decimal, grammar: 'exact' });
    numbers.append(index, skip);
    // Points that stood between thousands before may do so now.
    const isTold = (reading?.decimal ?? decimal) === decimal;
    if (numbers.demotion === undefined && isTold) return { name, storage: 'number-exact', decimal, type: 'number' };
    const texts = (numbers.demotion?.texts ?? readTexts(reader, { index, skip })).finish(name, reader.records - skip);
    const noted = { dateOrder: plan.settings.dateOrder, reading };
    const type = notedType(texts, noted) ?? inferType(summarizeColumn(texts, decimal), undefined).type;
    const mostlyNumbers = isTold && numbers.found >= MOSTLY * numbers.strangerCount;
    return { name, storage: mostlyNumbers ? 'number-exact' : 'text', decimal, type };
  });
}

function readTexts(reader: CsvReader, { index, skip }: { index: number; skip: number }): TextBuilder {
  const texts = new TextBuilder(reader);
  texts.append(index, skip);
  return texts;
}

/** Numbers are read as texts first where their cells have more than digits in them. */
function planChosen(
  reader: CsvReader,
  { choice, index, skip, decimal }: { choice: ColumnTypeChoice; index: number; skip: number; decimal: DecimalMark }
): ColumnPlan & { type: ColumnType } {
  const { name, type, decimal: mark = decimal } = choice;
  if (type !== 'number') return { name, storage: 'text', decimal: mark, type };
  const numbers = new NumberBuilder(reader, { decimal: mark, grammar: 'any' });
  numbers.append(index, skip);
  const hasAmounts = numbers.strangers.some(({ text }) => splitAmount(text.trim()) !== undefined);
  return { name, storage: hasAmounts ? 'text' : 'number-any', decimal: mark, type };
}

function reportLeading(
  reader: CsvReader,
  leading: { rows: readonly (readonly string[])[]; preamble: number; headerRows: number; issues: IssueLog }
): void {
  const { rows, preamble, headerRows, issues } = leading;
  const lines = Array.from({ length: preamble + headerRows }, (_, record) => lineOf(reader, record));
  if (preamble > 0) {
    const message = 'Leading lines narrower than the table were left out as titles or comments.';
    const text = rows.slice(0, preamble).map((row) => row.filter((cell) => cell !== '').join(', '));
    const received = text
      .filter((line) => line !== '')
      .join(' / ')
      .slice(0, LONGEST_QUOTE);
    issues.add(
      { code: 'datasets/preamble', severity: 'warning', path: 'file', message, received },
      lines.slice(0, preamble)
    );
  }
  if (headerRows > 1) {
    const message = `The header has ${headerRows} rows; the words of a column are joined to one name.`;
    issues.add({ code: 'datasets/header-rows', severity: 'info', path: 'file', message }, lines.slice(preamble));
  }
}

function lineOf(reader: CsvReader, record: number): number {
  return reader.heads()[2 * record + 1]!;
}
