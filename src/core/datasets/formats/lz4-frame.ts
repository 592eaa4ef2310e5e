import { brokenFile } from './broken-file.ts';

const MAGIC = 0x184d2204;

/** Unpacks an LZ4 frame of at most `length` bytes. @throws datasets/broken-file */
export function unpackLz4Frame(packed: Uint8Array, length: number): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (packed.length < 7 || view.getUint32(0, true) !== MAGIC)
    throw brokenFile('arrow', 'a packed part of it is damaged');
  const flags = packed[4]!;
  const [hasSize, hasDictionary, hasBlockSum] = [flags & 8, flags & 1, flags & 16];
  const output = new Uint8Array(length);
  let at = 7 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0);
  let filled = 0;
  while (at + 4 <= packed.length) {
    const word = view.getUint32(at, true);
    at += 4;
    if (word === 0) break;
    const size = word & 0x7fffffff;
    const block = packed.subarray(at, at + size);
    if (block.length < size) throw brokenFile('arrow', 'a packed part of it is cut off');
    filled = word >>> 31 ? copyBlock(block, { output, filled }) : unpackBlock(block, { output, filled });
    at += size + (hasBlockSum ? 4 : 0);
  }
  if (filled !== length) throw brokenFile('arrow', 'a packed part of it is damaged');
  return output;
}

/** Unpacks a bare LZ4 block of `length` bytes. @throws datasets/broken-file */
export function unpackLz4Block(packed: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  unpackBlock(packed, { output, filled: 0 });
  return output;
}

interface Target {
  readonly output: Uint8Array;
  readonly filled: number;
}

function copyBlock(block: Uint8Array, { output, filled }: Target): number {
  if (filled + block.length > output.length) throw brokenFile('arrow', 'a packed part of it is damaged');
  output.set(block, filled);
  return filled + block.length;
}

/** A block may refer to bytes of the blocks before it. */
function unpackBlock(block: Uint8Array, { output, filled }: Target): number {
  let [at, to] = [0, filled];
  const readLength = (start: number): number => {
    let length = start;
    if (start !== 15) return length;
    for (let byte = 255; byte === 255;) length += byte = block[at++] ?? 0;
    return length;
  };
  while (at < block.length) {
    const token = block[at++]!;
    const literals = readLength(token >>> 4);
    if (at + literals > block.length) throw brokenFile('arrow', 'a packed part of it is damaged');
    to = copyBlock(block.subarray(at, at + literals), { output, filled: to });
    at += literals;
    if (at >= block.length) break;
    const distance = block[at]! | ((block[at + 1] ?? 0) << 8);
    at += 2;
    const length = readLength(token & 15) + 4;
    if (distance === 0 || distance > to || to + length > output.length)
      throw brokenFile('arrow', 'a packed part of it is damaged');
    for (let end = to + length; to < end; to++) output[to] = output[to - distance]!;
  }
  return to;
}
