import type { CallContext } from '#core/ports';
import type { CsvReader } from '#kernels/csv';
import type { ByteSource } from './byte-source.ts';
import type { Escape, Quote } from './dialect.ts';
import { readBlocks } from './read-blocks.ts';
import { RecordScanner } from './record-scanner.ts';

/** Small enough that a cancel is answered after a few milliseconds of work. */
const BLOCK_BYTES = 256 * 1024;
const REPORT_BYTES = 2 * 1024 * 1024;

export interface ReadRowsSettings {
  readonly encoding: string;
  readonly delimiter: string;
  readonly quote: Quote;
  readonly escape?: Escape;
  /** Progress phase: `reading`, `reading again`. */
  readonly phase: string;
  readonly reader: CsvReader;
  /** Called with the reader after every block, `final` after the last one; `enough` ends the reading. */
  readonly take: (reader: CsvReader, position: 'more' | 'final') => 'more' | 'enough';
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
  let position: 'more' | 'final' = 'more';
  for await (const block of readBlocks(source, { encoding, size: BLOCK_BYTES, ...(onRaw && { onRaw }) })) {
    const { bytes, done } = block;
    position = block.position;
    scanner.scan(bytes, position);
    if (take(reader, position) === 'enough') return scanner;
    if (done - reported >= REPORT_BYTES) {
      ctx.report({ phase, done, total: source.size });
      reported = done;
    }
    await ctx.turn();
  }
  if (position === 'more') {
    scanner.scan(new Uint8Array(0), 'final');
    take(reader, 'final');
  }
  ctx.report({ phase, done: source.size, total: source.size });
  return scanner;
}
