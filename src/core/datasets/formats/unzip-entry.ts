import { Inflate } from 'fflate';
import { AppError } from '#core/shared';
import { brokenFile } from './broken-file.ts';
import { Crc32 } from './crc32.ts';
import { checkUnpacked } from './unpack-limit.ts';
import { packedBytes, type ZipEntry } from './zip-directory.ts';

const [STORED, DEFLATED] = [0, 8];
/** Packed bytes a step: at most 16 MiB unpacked. */
const STEP = 16 * 1024;

/**
 * The content of a file in an archive, piece by piece; what it holds is checked against what the directory says.
 * @param most bytes it may have. @throws datasets/archive-bomb, datasets/broken-file, datasets/not-a-table when it is encrypted
 */
export function* unzipEntry(
  archive: Uint8Array,
  { entry, most }: { entry: ZipEntry; most: number }
): Generator<Uint8Array> {
  const { name, method, size, crc } = entry;
  if (entry.encrypted) {
    throw new AppError('datasets/not-a-table', {
      message: `${name} is protected by a password.`,
      hint: 'Nothing was stored. Unpack it with its password and drop the file that is inside.'
    });
  }
  checkUnpacked({ packed: entry.packed, unpacked: size, most });
  const packed = packedBytes(archive, entry);
  if (method !== STORED && method !== DEFLATED)
    throw brokenFile('zip', `${name} is packed by a method that is not deflate`);
  const check = new Crc32();
  let length = 0;
  for (const piece of method === STORED ? [packed] : inflate(packed, name)) {
    length += piece.length;
    if (length > size) throw brokenFile('zip', `${name} is longer than the archive says`);
    check.update(piece);
    yield piece;
  }
  if (length !== size || check.value !== crc) throw brokenFile('zip', `${name} is damaged`);
}

function* inflate(packed: Uint8Array, name: string): Generator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  const inflater = new Inflate((piece) => pieces.push(piece));
  for (let at = 0; at < packed.length; at += STEP) {
    try {
      inflater.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    } catch (error) {
      throw brokenFile('zip', `${name} is damaged`, error);
    }
    yield* pieces;
    pieces = [];
  }
}
