import { isAppError } from '#core/shared';
import { decodeText } from './decode-text.ts';
import type { RecordBatch } from './record-batch.ts';
import { RecordScanner, type ScanSettings } from './record-scanner.ts';

export interface SampleRecords {
  readonly batch: RecordBatch;
  /** Share of the bytes that lie in whole records; low when a quote swallows the rest. */
  readonly coverage: number;
  /** Share of records with text after a closing quote. */
  readonly stray: number;
}

/** Splits the sample, UTF-8, by one dialect. A record that the sample cuts off is left out. */
export function sampleRecords(bytes: Uint8Array, settings: ScanSettings): SampleRecords {
  const scanner = new RecordScanner(settings);
  const batch = scanSample(scanner, bytes);
  const coverage = bytes.length === 0 ? 0 : batch.length / bytes.length;
  return { batch, coverage, stray: scanner.strayQuoteLines.length / Math.max(1, batch.records) };
}

/** A dialect under which a cell is too long explains nothing; the full read names the line. */
function scanSample(scanner: RecordScanner, bytes: Uint8Array): RecordBatch {
  try {
    return scanner.scan(bytes, 'more');
  } catch (error) {
    if (!isAppError(error)) throw error;
    return new RecordScanner({ delimiter: '', quote: '' }).scan(new Uint8Array(0), 'final');
  }
}

/** The cells of one record as text. */
export function readRecord(batch: RecordBatch, record: number): readonly string[] {
  const from = batch.firstCell[record]!;
  return Array.from({ length: batch.firstCell[record + 1]! - from }, (_, cell) => readCell(batch, from + cell));
}

/** At most `most` cells from the start, whatever record they are in. */
export function firstCells(batch: RecordBatch, most: number): readonly string[] {
  const cells = batch.firstCell[batch.records]!;
  return Array.from({ length: Math.min(most, cells) }, (_, cell) => readCell(batch, cell));
}

/** The most frequent number of cells in a record, the larger one of equals, and the share of records that have it. */
export function modalWidth(batch: RecordBatch): { width: number; share: number } {
  const counts = new Map<number, number>();
  for (let record = 0; record < batch.records; record++) {
    const cells = batch.firstCell[record + 1]! - batch.firstCell[record]!;
    counts.set(cells, (counts.get(cells) ?? 0) + 1);
  }
  let width = 0;
  for (const [candidate, count] of counts) {
    const most = counts.get(width) ?? 0;
    if (count > most || (count === most && candidate > width)) width = candidate;
  }
  return { width, share: (counts.get(width) ?? 0) / Math.max(1, batch.records) };
}

function readCell({ bytes, starts, ends }: RecordBatch, cell: number): string {
  return decodeText(bytes.subarray(starts[cell], ends[cell]));
}
