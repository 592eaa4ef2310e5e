import type { CsvReader } from '#kernels/csv';
import type { ColumnBuilder } from './create-builder.ts';
import type { IssueLog } from './issue-log.ts';
import { freeName } from './name-columns.ts';
import { blankRecord, type StrayRecords } from './stray-records.ts';
import { TextBuilder } from './text-builder.ts';

const MOST_OVERFLOW = 8;

export interface BuildTarget {
  readonly name: string;
  /** Which cell of a record. */
  readonly index: number;
  readonly builder: ColumnBuilder;
}

export interface PassSettings {
  /** Records before the first row. */
  readonly skip: number;
  /** Cells a record should have. */
  readonly width: number;
  readonly issues: IssueLog;
  /** Tells records to leave out; without it every record is a row. */
  readonly strays?: StrayRecords;
}

type Position = 'more' | 'final';

/**
 * Feeds the records of a reader to column builders. Cells beyond the width go to columns `overflow_1` ... `overflow_8`,
 * the last of which holds all that is left as written, so that nothing is dropped. Records that are no rows are missing in all columns, and listed in `leftOut`.
 */
export class TablePass {
  rows = 0;
  /** Rows to take out of the finished columns, rising. */
  readonly leftOut: number[] = [];
  /** What was given, then one for each overflow column. */
  readonly targets: BuildTarget[];
  readonly #settings: PassSettings;
  #skip: number;

  constructor(targets: readonly BuildTarget[], settings: PassSettings) {
    this.targets = [...targets];
    this.#settings = settings;
    this.#skip = settings.skip;
  }

  take(reader: CsvReader, position: Position = 'more'): void {
    const from = Math.min(reader.records, this.#skip);
    this.#skip -= from;
    this.#checkWidths(reader, { from, strays: this.#leaveOut(reader, { from, position }) });
    for (const { builder, index } of this.targets) builder.append(index, from);
    this.rows += reader.records - from;
  }

  #leaveOut(reader: CsvReader, { from, position }: { from: number; position: Position }): ReadonlySet<number> {
    const strays = this.#settings.strays?.find(reader, { from, position }) ?? [];
    for (const record of strays) {
      blankRecord(reader, record);
      this.leftOut.push(this.rows + record - from);
    }
    return new Set(strays);
  }

  #checkWidths(reader: CsvReader, { from, strays }: { from: number; strays: ReadonlySet<number> }): void {
    const { width, issues } = this.#settings;
    const heads = reader.heads();
    const short: number[] = [];
    const long: number[] = [];
    let widest = width;
    for (let record = from; record < reader.records; record++) {
      const cells = heads[2 * record + 2]! - heads[2 * record]!;
      if (cells === width || strays.has(record)) continue;
      (cells < width ? short : long).push(heads[2 * record + 1]!);
      if (cells > width + MOST_OVERFLOW) this.#joinRest(reader, record);
      widest = Math.max(widest, cells);
    }
    this.#addOverflow(reader, Math.min(widest, width + MOST_OVERFLOW));
    const issue = { code: 'datasets/ragged-row', severity: 'warning', path: 'file' } as const;
    const expected = `${width} cells`;
    const shortMessage = 'Rows with fewer cells than the table has columns; the rest of the row is missing.';
    const longMessage = 'Rows with more cells than the table has columns; the rest is in overflow columns.';
    if (short.length > 0) issues.add({ ...issue, message: shortMessage, expected, received: 'fewer' }, short);
    if (long.length > 0) issues.add({ ...issue, message: longMessage, expected, received: 'more' }, long);
  }

  /** Extends the last overflow cell to the end of the record. */
  #joinRest(reader: CsvReader, record: number): void {
    const [cells, heads] = [reader.cells(), reader.heads()];
    const last = heads[2 * record]! + this.#settings.width + MOST_OVERFLOW - 1;
    cells[2 * last + 1] = cells[2 * heads[2 * record + 2]! - 1]!;
  }

  #addOverflow(reader: CsvReader, width: number): void {
    while (this.targets.length < width) {
      const builder = new TextBuilder(reader);
      builder.pad(this.rows);
      const taken = new Set(this.targets.map(({ name }) => name));
      const name = freeName(`overflow_${this.targets.length - this.#settings.width + 1}`, taken);
      this.targets.push({ name, index: this.targets.length, builder });
    }
  }
}
