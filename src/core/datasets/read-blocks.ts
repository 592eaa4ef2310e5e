import type { ByteSource } from './byte-source.ts';
import { createTranscoder } from './encodings/create-transcoder.ts';

export interface Block {
  /** UTF-8; valid until the next block is asked for. */
  readonly bytes: Uint8Array;
  /** Bytes of the file read so far. */
  readonly done: number;
  /** Whether the text ends with this block. */
  readonly position: 'more' | 'final';
}

export interface BlockSettings {
  readonly encoding: string;
  /** Bytes per block, whatever pieces the source gives: results cannot depend on them. */
  readonly size: number;
  /** Called with the file's own bytes, in order. */
  readonly onRaw?: (bytes: Uint8Array) => void;
}

/** The file as UTF-8 in blocks of equal size, without a byte order mark. A UTF-8 file passes through unchecked. */
export async function* readBlocks(source: ByteSource, settings: BlockSettings): AsyncGenerator<Block, void> {
  const { size } = settings;
  const block = new Uint8Array(size);
  let filled = 0;
  let done = 0;
  let mark = settings.encoding === 'utf-8';
  let whole: Uint8Array | undefined;
  for await (const { raw, utf8 } of convertPieces(source, settings.encoding)) {
    settings.onRaw?.(raw);
    for (let at = 0; at < utf8.length;) {
      // Only now it is known that the block before was not the last one.
      if (whole !== undefined) yield { bytes: whole, done, position: 'more' };
      whole = undefined;
      const piece = utf8.subarray(at, at + size - filled);
      at += piece.length;
      // A piece that makes a block is not copied.
      if (piece.length < size) block.set(piece, filled);
      filled += piece.length;
      if (filled < size) continue;
      const bytes = piece.length === size ? piece : block;
      whole = mark ? withoutMark(bytes) : bytes;
      mark = false;
      filled = 0;
    }
    done += raw.length;
  }
  const rest = block.subarray(0, filled);
  const last = whole ?? (mark ? withoutMark(rest) : rest);
  if (last.length > 0) yield { bytes: last, done, position: 'final' };
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

interface Piece {
  readonly raw: Uint8Array;
  readonly utf8: Uint8Array;
}

async function* convertPieces(source: ByteSource, encoding: string): AsyncGenerator<Piece, void> {
  if (encoding === 'utf-8') {
    for await (const raw of source.open()) yield { raw, utf8: raw };
    return;
  }
  const transcode = createTranscoder(encoding);
  for await (const raw of source.open()) yield { raw, utf8: transcode(raw, 'more') };
  const end = new Uint8Array(0);
  yield { raw: end, utf8: transcode(end, 'final') };
}
