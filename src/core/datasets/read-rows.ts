import type { CallContext } from '#core/ports';
import type { CsvReader } from '#kernels/csv';
import type { ByteSource } from './byte-source.ts';
import type { Quote } from './dialect.ts';
import { readBlocks } from './read-blocks.ts';
import { RecordScanner } from './record-scanner.ts';

/** Small enough that a cancel is answered after a few milliseconds of work. */
const BLOCK_BYTES = 256 * 1024;
const REPORT_BYTES = 2 * 1024 * 1024;

export interface ReadRowsSettings {
  readonly encoding: string;
  readonly delimiter: string;
  readonly quote: Quote;
  /** Progress phase: `reading`, `reading again`. */
  readonly phase: string;
  readonly reader: CsvReader;
  /** Called with the reader after every block; `enough` ends the reading. */
  readonly take: (reader: CsvReader) => 'more' | 'enough';
  readonly onRaw?: (bytes: Uint8Array) => void;
  readonly inspect?: (reader: CsvReader) => void;
}

/** Streams the file through a scanner; returns it for its counts. */
export async function readRows(
  source: ByteSource,
  settings: ReadRowsSettings,
  ctx: CallContext
): Promise<RecordScanner> {
  const { encoding, onRaw, phase, reader, take } = settings;
  const scanner = new RecordScanner(reader, settings);
  let reported = 0;
  for await (const { bytes, done } of readBlocks(source, { encoding, size: BLOCK_BYTES, ...(onRaw && { onRaw }) })) {
    scanner.scan(bytes, 'more');
    if (take(reader) === 'enough') return scanner;
    if (done - reported >= REPORT_BYTES) {
      ctx.report({ phase, done, total: source.size });
      reported = done;
    }
    await ctx.turn();
  }
  scanner.scan(new Uint8Array(0), 'final');
  take(reader);
  ctx.report({ phase, done: source.size, total: source.size });
  return scanner;
}
