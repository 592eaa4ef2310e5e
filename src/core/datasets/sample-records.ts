import { decodeText } from './decode-text.ts';
import { RecordScanner, type RecordBatch, type ScanSettings } from './record-scanner.ts';

const MOST_RECORDS = 1000;

export interface SampleRecords {
  readonly batch: RecordBatch;
  /** The first records as text. */
  readonly rows: readonly (readonly string[])[];
  /** Share of the bytes that lie in whole records; low when a quote swallows the rest. */
  readonly coverage: number;
  /** Share of records with text after a closing quote. */
  readonly stray: number;
}

/** Splits the sample, UTF-8, by one dialect. A record that the sample cuts off is left out. */
export function sampleRecords(bytes: Uint8Array, settings: ScanSettings): SampleRecords {
  const scanner = new RecordScanner(settings);
  const batch = scanner.scan(bytes, 'more');
  const rows = Array.from({ length: Math.min(batch.records, MOST_RECORDS) }, (_, record) => readRecord(batch, record));
  const coverage = bytes.length === 0 ? 0 : batch.length / bytes.length;
  return { batch, rows, coverage, stray: scanner.strayQuoteLines.length / Math.max(1, batch.records) };
}

/** The cells of one record as text. */
export function readRecord(batch: RecordBatch, record: number): readonly string[] {
  const from = batch.firstCell[record]!;
  const cells = batch.firstCell[record + 1]! - from;
  return Array.from({ length: cells }, (_, cell) =>
    decodeText(batch.bytes.subarray(batch.starts[from + cell], batch.ends[from + cell]))
  );
}
