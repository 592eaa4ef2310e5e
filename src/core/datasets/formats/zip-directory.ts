import { decodeText } from '../decode-text.ts';
import { brokenFile } from './broken-file.ts';

const [CENTRAL, END] = [0x02014b50, 0x06054b50];
const [CENTRAL_BYTES, END_BYTES, LOCAL_BYTES] = [46, 22, 30];
const MOST_ENTRIES = 10_000;
const ZIP64 = 0xffffffff;

/** A file in an archive. Names are labels, never paths. Sizes in bytes, as the archive states them. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Of its local header. */
  readonly offset: number;
}

/**
 * The files that the directory at the end of an archive lists, folders left out. @throws datasets/broken-file when it is cut
 * off, lists more than 10,000 entries, needs ZIP64, or entries share bytes
 */
export function readZipDirectory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === ZIP64) throw brokenFile('zip', 'it is of the large kind (ZIP64)');
  if (count > MOST_ENTRIES) throw brokenFile('zip', `it lists more than ${MOST_ENTRIES} files`);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL)
      throw brokenFile('zip', 'its list of files is damaged');
    const nameBytes = view.getUint16(at + 28, true);
    entries.push(
      readEntry(view, { at, name: decodeText(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes)) })
    );
    at += CENTRAL_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  refuseOverlap(entries, start);
  return entries.filter(({ name }) => !name.endsWith('/'));
}

/** The packed bytes of an entry. @throws datasets/broken-file */
export function packedBytes(bytes: Uint8Array, { name, offset, packed }: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + LOCAL_BYTES > bytes.length) throw brokenFile('zip', `${name} is cut off`);
  const from = offset + LOCAL_BYTES + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packed > bytes.length) throw brokenFile('zip', `${name} is cut off`);
  return bytes.subarray(from, from + packed);
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - 0xffff);
  for (let at = view.byteLength - END_BYTES; at >= first; at--) if (view.getUint32(at, true) === END) return at;
  throw brokenFile('zip', 'it has no list of files at its end, so it is probably cut off');
}

function readEntry(view: DataView, { at, name }: { at: number; name: string }): ZipEntry {
  const entry = {
    name,
    method: view.getUint16(at + 10, true),
    encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true)
  };
  if ([entry.packed, entry.size, entry.offset].includes(ZIP64))
    throw brokenFile('zip', 'it is of the large kind (ZIP64)');
  return entry;
}

function refuseOverlap(entries: readonly ZipEntry[], directory: number): void {
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  sorted.forEach(({ name, offset, packed }, index) => {
    const next = sorted[index + 1]?.offset ?? directory;
    if (offset + LOCAL_BYTES + packed > next) throw brokenFile('zip', `${name} shares bytes with what follows`);
  });
}
