import type { CsvReader } from '#kernels/csv';
import { decodeText } from './decode-text.ts';
import { needsRewriting, readerMarks, TextRewriter, type TextMarks } from './text-rewriter.ts';

/** The start of a file as UTF-8, and a reader to try dialects on it. */
export interface SampleText {
  readonly bytes: Uint8Array;
  readonly reader: CsvReader;
}

export interface SampleRecords {
  /** The reader of the sample, which holds the records until the next call. */
  readonly records: CsvReader;
  /** Share of the bytes that lie in whole records; low when a quote swallows the rest. */
  readonly coverage: number;
  /** Share of records with text after a closing quote. */
  readonly stray: number;
}

/**
 * Splits the sample by one dialect. A record that the sample cuts off is left out. A dialect under which a cell is too
 * long explains nothing; the full read names the line.
 */
export function sampleRecords(sample: SampleText, textMarks: TextMarks): SampleRecords {
  const { reader } = sample;
  const marks = readerMarks(textMarks);
  const bytes = needsRewriting(textMarks) ? new TextRewriter(textMarks).rewrite(sample.bytes, 'more') : sample.bytes;
  reader.begin(marks);
  if (reader.scan(bytes, 'more')) {
    reader.begin(marks);
    reader.scan(new Uint8Array(0), 'final');
  }
  const stray = reader.strayQuoteLines().length / Math.max(1, reader.records);
  const coverage = bytes.length === 0 ? 0 : reader.text().length / bytes.length;
  reader.unescape();
  return { records: reader, coverage, stray };
}

/** The cells of the first `most` records as text. */
export function readRecords(reader: CsvReader, most: number): readonly (readonly string[])[] {
  const heads = reader.heads();
  const cells = readCells(reader, heads[2 * Math.min(most, reader.records)]!);
  return Array.from({ length: Math.min(most, reader.records) }, (_, record) =>
    cells.slice(heads[2 * record], heads[2 * record + 2])
  );
}

/** At most `most` cells from the start, whatever record they are in. */
export function firstCells(reader: CsvReader, most: number): readonly string[] {
  return readCells(reader, Math.min(most, reader.heads()[2 * reader.records]!));
}

/** The most frequent number of cells in a record, the larger one of equals, and the share of records that have it. */
export function modalWidth(reader: CsvReader): { width: number; share: number } {
  const heads = reader.heads();
  const counts = new Map<number, number>();
  for (let record = 0; record < reader.records; record++) {
    const cells = heads[2 * record + 2]! - heads[2 * record]!;
    counts.set(cells, (counts.get(cells) ?? 0) + 1);
  }
  let width = 0;
  for (const [candidate, count] of counts) {
    const most = counts.get(width) ?? 0;
    if (count > most || (count === most && candidate > width)) width = candidate;
  }
  return { width, share: (counts.get(width) ?? 0) / Math.max(1, reader.records) };
}

function readCells(reader: CsvReader, count: number): readonly string[] {
  const text = reader.text();
  const cells = reader.cells();
  return Array.from({ length: count }, (_, cell) => decodeText(text.subarray(cells[2 * cell], cells[2 * cell + 1])));
}
