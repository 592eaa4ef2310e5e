import type { ColumnBuilder } from './create-builder.ts';
import type { IssueLog } from './issue-log.ts';
import { freeName } from './name-columns.ts';
import type { RecordBatch } from './record-batch.ts';
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
  /** Where ragged records are reported; without it their overflow is not read again. */
  readonly issues?: IssueLog;
}

/**
 * Feeds batches of records to column builders. Cells beyond the width go to columns `overflow_1` ... `overflow_8`, the
 * last of which holds all that is left as written, so that nothing is dropped.
 */
export class TablePass {
  rows = 0;
  /** What was given, then one for each overflow column. */
  readonly targets: BuildTarget[];
  readonly #issues: IssueLog | undefined;
  readonly #width: number;
  #skip: number;

  constructor(targets: readonly BuildTarget[], settings: PassSettings) {
    this.targets = [...targets];
    this.#issues = settings.issues;
    this.#width = settings.width;
    this.#skip = settings.skip;
  }

  take(batch: RecordBatch): void {
    const from = Math.min(batch.records, this.#skip);
    this.#skip -= from;
    if (this.#issues) this.#checkWidths(batch, { from, issues: this.#issues });
    for (const { builder, index } of this.targets) builder.append(batch, index, from);
    this.rows += batch.records - from;
  }

  #checkWidths(batch: RecordBatch, { from, issues }: { from: number; issues: IssueLog }): void {
    const short: number[] = [];
    const long: number[] = [];
    for (let record = from; record < batch.records; record++) {
      const cells = batch.firstCell[record + 1]! - batch.firstCell[record]!;
      if (cells === this.#width) continue;
      (cells < this.#width ? short : long).push(batch.lines[record]!);
      if (cells > this.#width) this.#makeOverflow(batch, record);
    }
    const issue = { code: 'datasets/ragged-row', severity: 'warning', path: 'file' } as const;
    const expected = `${this.#width} cells`;
    const shortMessage = 'Rows with fewer cells than the table has columns; the rest of the row is missing.';
    const longMessage = 'Rows with more cells than the table has columns; the rest is in overflow columns.';
    if (short.length > 0) issues.add({ ...issue, message: shortMessage, expected, received: 'fewer' }, short);
    if (long.length > 0) issues.add({ ...issue, message: longMessage, expected, received: 'more' }, long);
  }

  #makeOverflow(batch: RecordBatch, record: number): void {
    const end = batch.firstCell[record + 1]!;
    const last = batch.firstCell[record]! + this.#width + MOST_OVERFLOW - 1;
    if (last < end) batch.ends[last] = batch.ends[end - 1]!;
    const needed = Math.min(end, last + 1) - batch.firstCell[record]!;
    while (this.targets.length < needed) {
      const builder = new TextBuilder();
      builder.pad(this.rows);
      const taken = new Set(this.targets.map(({ name }) => name));
      const name = freeName(`overflow_${this.targets.length - this.#width + 1}`, taken);
      this.targets.push({ name, index: this.targets.length, builder });
    }
  }
}
