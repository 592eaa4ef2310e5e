import type { CsvReader } from '#kernels/csv';
import { decodeText } from './decode-text.ts';
import type { IssueLog } from './issue-log.ts';
import { MISSING_SPELLINGS } from './read-number.ts';

const HASH = 35;
const NARROW_TABLE = 3;
const LONGEST_QUOTE = 200;
const NUMBER_OR_DATE = /^[\d(+-]|^[$€£]/;

export interface StrayRecordsSettings {
  /** The header's cells as written, without which only comments and footnotes are told. */
  readonly header: readonly string[] | undefined;
  readonly width: number;
  readonly issues: IssueLog;
}

/**
 * Tells records that are no rows of the table: its header once more, everything from a second header of another width
 * on, comments that start with `#`, and narrow lines at the end. All are reported with their lines.
 */
export class StrayRecords {
  readonly #settings: StrayRecordsSettings;
  /** The first column with a name, and that name as UTF-8. */
  readonly #keyColumn: number;
  readonly #key: Uint8Array;
  #otherTable: { readonly line: number; count: number } | undefined;

  constructor(settings: StrayRecordsSettings) {
    this.#settings = settings;
    const { header = [], width } = settings;
    this.#keyColumn = width < 2 ? -1 : header.findIndex((name) => name !== '');
    this.#key = new TextEncoder().encode(header[this.#keyColumn] ?? '');
  }

  /** Records from `from` on to leave out, in order. `final` if no more records follow. */
  find(reader: CsvReader, { from, position }: { from: number; position: 'more' | 'final' }): readonly number[] {
    const found = this.#otherTable === undefined ? this.#judge(reader, from) : this.#takeAll(reader, from);
    if (position === 'more') return found;
    this.#reportTable();
    return [...found, ...this.#findFootnotes(reader, Math.max(from, (found.at(-1) ?? -1) + 1))];
  }

  /** Most records are passed over by their width and the length of one cell. */
  #judge(reader: CsvReader, from: number): readonly number[] {
    const found: number[] = [];
    const [heads, cells, text, records] = [reader.heads(), reader.cells(), reader.text(), reader.records];
    const [keyColumn, keyLength, width] = [this.#keyColumn, this.#key.length, this.#settings.width];
    for (let record = from, first = heads[2 * from]!, next = first; record < records; record++, first = next) {
      next = heads[2 * record + 2]!;
      const key = 2 * (first + keyColumn);
      const mayBeNamed = keyColumn >= 0 && first + keyColumn < next && cells[key + 1]! - cells[key]! === keyLength;
      if (mayBeNamed && this.#isHeader(reader, record)) {
        if (next - first !== width) return [...found, ...this.#startTable(reader, record)];
        found.push(record);
      } else if (next - first !== width && width > 1 && text[cells[2 * first]!] === HASH) {
        this.#reportComment(reader, record);
        found.push(record);
      }
    }
    return found;
  }

  #startTable(reader: CsvReader, record: number): readonly number[] {
    this.#otherTable = { line: reader.heads()[2 * record + 1]!, count: 0 };
    return this.#takeAll(reader, record);
  }

  #takeAll(reader: CsvReader, from: number): readonly number[] {
    if (this.#otherTable !== undefined) this.#otherTable.count += reader.records - from;
    return Array.from({ length: reader.records - from }, (_, i) => from + i);
  }

  /** A record with the header's cells; with another number of them it starts another table. */
  #isHeader(reader: CsvReader, record: number): boolean {
    const row = readRecord(reader, record);
    const { header = [], width, issues } = this.#settings;
    const common = Math.min(row.length, width);
    if (common * 2 < width || row.slice(0, common).some((cell, column) => cell !== (header[column] ?? '')))
      return false;
    if (row.length === width) {
      const line = reader.heads()[2 * record + 1]!;
      const message = 'The header stands in the file again; these lines were left out.';
      issues.add({ code: 'datasets/repeated-header', severity: 'warning', path: 'file', message }, [line]);
    }
    return true;
  }

  #reportComment(reader: CsvReader, record: number): void {
    const message = 'Lines that start with # and do not have the width of the table were left out as comments.';
    const received = readRecord(reader, record).join(', ').slice(0, LONGEST_QUOTE);
    const line = reader.heads()[2 * record + 1]!;
    this.#settings.issues.add({ code: 'datasets/comment-line', severity: 'info', path: 'file', message, received }, [
      line
    ]);
  }

  #reportTable(): void {
    if (this.#otherTable === undefined) return;
    const { line, count } = this.#otherTable;
    const message = `Another table starts on line ${line}; its lines were left out. Save it as a file of its own to read it.`;
    const issue = { code: 'datasets/several-tables', severity: 'warning', path: 'file', message } as const;
    this.#settings.issues.add(issue, [line]);
    this.#settings.issues.addCount(issue, count - 1);
  }

  #findFootnotes(reader: CsvReader, from: number): readonly number[] {
    const { width, issues } = this.#settings;
    if (this.#otherTable !== undefined || width < NARROW_TABLE) return [];
    const heads = reader.heads();
    let first = reader.records;
    while (first > from && isFootnote(reader, { record: first - 1, width })) first--;
    if (first === reader.records) return [];
    const records = Array.from({ length: reader.records - first }, (_, i) => first + i);
    const quote = records.map((record) => readRecord(reader, record).join(', ')).join(' / ');
    const message = 'Lines after the table, narrower than it, were left out as notes.';
    issues.add(
      {
        code: 'datasets/footnote',
        severity: 'warning',
        path: 'file',
        message,
        received: quote.slice(0, LONGEST_QUOTE)
      },
      records.map((record) => heads[2 * record + 1]!)
    );
    return records;
  }
}

/** Words in at most half of the columns; a number or date is a row that was cut off. */
function isFootnote(reader: CsvReader, { record, width }: { record: number; width: number }): boolean {
  const heads = reader.heads();
  if ((heads[2 * record + 2]! - heads[2 * record]!) * 2 > width) return false;
  const first = readRecord(reader, record)[0]!.trim();
  return !MISSING_SPELLINGS.has(first) && !NUMBER_OR_DATE.test(first);
}

function readRecord(reader: CsvReader, record: number): readonly string[] {
  const [heads, cells, text] = [reader.heads(), reader.cells(), reader.text()];
  const row: string[] = [];
  for (let cell = heads[2 * record]!; cell < heads[2 * record + 2]!; cell++) {
    row.push(decodeText(text.subarray(cells[2 * cell], cells[2 * cell + 1])));
  }
  return row;
}

/** Makes every cell of a record missing. */
export function blankRecord(reader: CsvReader, record: number): void {
  const [heads, cells] = [reader.heads(), reader.cells()];
  for (let cell = heads[2 * record]!; cell < heads[2 * record + 2]!; cell++) cells[2 * cell + 1] = cells[2 * cell]!;
}
