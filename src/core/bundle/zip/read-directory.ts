import { AppError } from '#core/shared';
import { hostile } from './hostile.ts';
import { startsWithZip } from './starts-with-zip.ts';
import { CENTRAL_BYTES, CENTRAL_SIGNATURE, END_BYTES, END_SIGNATURE } from './zip-format.ts';

/** One directory record as it stands, nothing believed yet. */
export interface RawEntry {
  readonly name: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly attributes: number;
  readonly offset: number;
  /** Where the record begins and ends. */
  readonly start: number;
  readonly end: number;
}

export interface Directory {
  readonly entries: readonly RawEntry[];
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the central directory, which stands right before the end record. Refuses before allocating when the record
 * claims more entries than allowed.
 * @throws bundle/not-a-bundle, bundle/corrupt, bundle/hostile-zip
 */
export function readDirectory(bytes: Uint8Array, mostEntries: number): Directory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(bytes, view);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count > mostEntries) throw hostile(`it claims ${count} files`);
  if (start + size !== end) throw hostile('its directory is not where it says');
  const entries: RawEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    const entry = readEntry(bytes, view, { at, end });
    entries.push(entry);
    at = entry.end;
  }
  if (at !== end) throw hostile('its directory holds more than it says');
  return { entries, start, end };
}

function findEnd(bytes: Uint8Array, view: DataView): number {
  if (!startsWithZip(bytes)) throw new AppError('bundle/not-a-bundle');
  const last = bytes.length - END_BYTES;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    if (at !== last) throw hostile('bytes follow its end');
    return at;
  }
  throw new AppError('bundle/corrupt', { message: 'The archive ends too early.' });
}

function readEntry(bytes: Uint8Array, view: DataView, { at, end }: { at: number; end: number }): RawEntry {
  if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL_SIGNATURE)
    throw hostile('its directory is broken');
  const nameEnd = at + CENTRAL_BYTES + view.getUint16(at + 28, true);
  const recordEnd = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (recordEnd > end) throw hostile('its directory is broken');
  return {
    name: bytes.subarray(at + CENTRAL_BYTES, nameEnd),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    attributes: view.getUint32(at + 38, true),
    offset: view.getUint32(at + 42, true),
    start: at,
    end: recordEnd
  };
}
