import type { ByteSource } from './byte-source.ts';

/** Detection looks at the first size that holds enough lines: very wide tables need more than 64 KiB. */
const SIZES = [64, 256, 1024, 4096].map((kibibytes) => kibibytes * 1024);
const ENOUGH_LINES = 3;

export interface Sample {
  readonly bytes: Uint8Array;
  readonly reach: 'part' | 'whole';
}

/** The start of a file, as long as detection needs it; the same for any pieces the source gives. */
export async function readSample(source: ByteSource): Promise<Sample> {
  let sample = await readHead(source, SIZES[0]!);
  for (const size of SIZES.slice(1)) {
    if (sample.reach === 'whole' || countLines(sample.bytes) >= ENOUGH_LINES) break;
    sample = await readHead(source, size);
  }
  return sample;
}

async function readHead(source: ByteSource, size: number): Promise<Sample> {
  const bytes = new Uint8Array(size);
  let filled = 0;
  for await (const piece of source.open()) {
    const taken = Math.min(piece.length, size - filled);
    bytes.set(piece.subarray(0, taken), filled);
    filled += taken;
    if (taken < piece.length) return { bytes, reach: 'part' };
  }
  return { bytes: bytes.subarray(0, filled), reach: 'whole' };
}

function countLines(bytes: Uint8Array): number {
  return bytes.reduce((lines, byte) => (byte === 10 || byte === 13 ? lines + 1 : lines), 0);
}
