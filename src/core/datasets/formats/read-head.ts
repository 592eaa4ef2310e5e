import type { ByteSource } from '../byte-source.ts';

const HEAD_BYTES = 4096;

/** The first 4 KiB, or all there is. */
export async function readHead(source: ByteSource): Promise<Uint8Array> {
  const head = new Uint8Array(HEAD_BYTES);
  let filled = 0;
  for await (const piece of source.open()) {
    const taken = piece.subarray(0, HEAD_BYTES - filled);
    head.set(taken, filled);
    filled += taken.length;
    if (filled === HEAD_BYTES) break;
  }
  return head.subarray(0, filled);
}
