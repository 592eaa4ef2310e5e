import { Gunzip } from 'fflate';
import type { ByteSource } from '../byte-source.ts';
import { brokenFile } from './broken-file.ts';
import { Crc32 } from './crc32.ts';
import { checkUnpacked, MOST_UNPACKED } from './unpack-limit.ts';

/** Packed bytes a step: at most 64 MiB unpacked. */
const STEP = 64 * 1024;
/** What a packed table usually unpacks to, so that columns are not moved in memory. */
const USUAL_RATIO = 4;

/**
 * What a gzip file holds, unpacked as it is read. `size` is an estimate. Reading throws datasets/archive-bomb and
 * datasets/broken-file.
 */
export function gunzipSource(source: ByteSource): ByteSource {
  return {
    name: source.name.replace(/\.gz$/i, ''),
    size: source.size * USUAL_RATIO,
    open: () => gunzip(source)
  };
}

async function* gunzip(source: ByteSource): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  const gunzipper = new Gunzip((piece) => pieces.push(piece));
  // Told of every member but the first.
  let further = 0;
  gunzipper.onmember = () => further++;
  const check = new Crc32();
  let tail = new Uint8Array(0);
  let [packed, unpacked] = [0, 0];
  const take = function* (piece: Uint8Array, position: 'more' | 'final'): Generator<Uint8Array> {
    push(gunzipper, piece, position);
    for (const text of pieces) {
      unpacked += text.length;
      checkUnpacked({ packed, unpacked, most: MOST_UNPACKED });
      check.update(text);
      if (text.length > 0) yield text;
    }
    pieces = [];
  };
  for await (const raw of source.open()) {
    for (let at = 0; at < raw.length; at += STEP) {
      const piece = raw.subarray(at, at + STEP);
      packed += piece.length;
      tail = lastBytes(tail, piece);
      yield* take(piece, 'more');
    }
  }
  yield* take(new Uint8Array(0), 'final');
  if (further === 0) checkTrailer(tail, { crc: check.value, size: unpacked });
}

function push(gunzipper: Gunzip, piece: Uint8Array, position: 'more' | 'final'): void {
  try {
    gunzipper.push(piece, position === 'final');
  } catch (error) {
    throw brokenFile('gzip', 'it is damaged or cut off', error);
  }
}

function lastBytes(tail: Uint8Array, piece: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(tail.length + Math.min(piece.length, 8));
  joined.set(tail);
  joined.set(piece.subarray(Math.max(0, piece.length - 8)), tail.length);
  return joined.slice(-8);
}

/** A file of one member ends with checksum and length of its content. */
function checkTrailer(tail: Uint8Array, { crc, size }: { crc: number; size: number }): void {
  const view = new DataView(tail.buffer);
  const fits = tail.length === 8 && view.getUint32(0, true) === crc && view.getUint32(4, true) === size % 4_294_967_296;
  if (!fits) throw brokenFile('gzip', 'it is damaged or cut off');
}
