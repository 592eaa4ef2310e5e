import type { ColumnType } from '#core/shared';
import type { CsvReader } from '#kernels/csv';
import { countPreamble } from './count-preamble.ts';
import type { ColumnStorage } from './create-builder.ts';
import { detectDecimal } from './detect-decimal.ts';
import { detectHeader } from './detect-header.ts';
import { detectSeparators } from './detect-separators.ts';
import type { DecimalMark, Detected, Dialect, ImportSettings, Preview, Quote } from './dialect.ts';
import { inferType } from './infer-type.ts';
import type { IssueLog } from './issue-log.ts';
import { nameColumns } from './name-columns.ts';
import { NumberBuilder } from './number-builder.ts';
import { modalWidth, readRecords, sampleRecords, type SampleText } from './sample-records.ts';
import { summarizeColumn } from './summarize-column.ts';

const PREVIEW_ROWS = 50;
const JUDGED_ROWS = 1000;
/** A column with so many numbers per other cell is tried as numbers, so that the others are found with their lines. */
const MOSTLY = 4;

export interface ColumnPlan {
  readonly name: string;
  readonly storage: ColumnStorage;
}

/** Everything decided from the sample that the full read needs. */
export interface ImportPlan {
  readonly delimiter: string;
  readonly quote: Quote;
  readonly decimal: DecimalMark;
  /** Records before the first row: preamble and header. */
  readonly skip: number;
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
  const marks = { delimiter: separators.delimiter.value, quote: separators.quote.value };
  const { records: reader } = sampleRecords(sample, marks);
  const modal = modalWidth(reader);
  const rows = readRecords(reader, JUDGED_ROWS);
  const preamble = countPreamble(rows, modal.width);
  const table = rows.slice(preamble);
  const decimal = detectDecimal(table, settings.decimal);
  const header = detectHeader(table, { settings, decimal: decimal.value });
  const named = header.value === 'yes' && reader.records > preamble;
  const cells = named ? rows[preamble]! : undefined;
  const names = nameColumns(cells && { cells, line: lineOf(reader, preamble) }, {
    width: Math.max(modal.width, cells?.length ?? 0),
    issues
  });
  reportPreamble(reader, { preamble, issues });
  const skip = preamble + (named ? 1 : 0);
  const choices = planColumns(reader, { names, skip, decimal: decimal.value, settings });
  const dialect: Dialect = { encoding, ...separators, header, decimal };
  const shown = table.slice(named ? 1 : 0, (named ? 1 : 0) + PREVIEW_ROWS);
  const preview = { dialect, columns: choices.map(({ name, type }) => ({ name, type })), rows: shown };
  const bytesPerRecord = reader.text().length / Math.max(1, reader.records);
  return { ...marks, decimal: decimal.value, skip, columns: choices, bytesPerRecord, preview };
}

function planColumns(
  reader: CsvReader,
  plan: { names: readonly string[]; skip: number; decimal: DecimalMark; settings: ImportSettings }
): readonly (ColumnPlan & { type: ColumnType })[] {
  const chosen = new Map(plan.settings.types?.map(({ name, type }) => [name, type]));
  const skip = Math.min(plan.skip, reader.records);
  return plan.names.map((name, index) => {
    const given = chosen.get(name);
    if (given !== undefined) return { name, storage: given === 'number' ? 'number-any' : 'text', type: given };
    const numbers = new NumberBuilder(reader, { decimal: plan.decimal, grammar: 'exact' });
    numbers.append(index, skip);
    if (numbers.demotion === undefined) return { name, storage: 'number-exact', type: 'number' };
    const texts = numbers.demotion.texts.finish(name, reader.records - skip);
    const { type } = inferType(summarizeColumn(texts, plan.decimal), undefined);
    const mostlyNumbers = numbers.found >= MOSTLY * numbers.strangerCount;
    return { name, storage: mostlyNumbers ? 'number-exact' : 'text', type };
  });
}

function reportPreamble(reader: CsvReader, { preamble, issues }: { preamble: number; issues: IssueLog }): void {
  if (preamble === 0) return;
  const lines = Array.from({ length: preamble }, (_, record) => lineOf(reader, record));
  issues.add(
    {
      code: 'datasets/preamble',
      severity: 'warning',
      path: 'file',
      message: 'Leading lines narrower than the table were left out as titles or comments.'
    },
    lines
  );
}

function lineOf(reader: CsvReader, record: number): number {
  return reader.heads()[2 * record + 1]!;
}
