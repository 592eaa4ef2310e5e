import type { Trees } from './trees.ts';

export const SET_BYTES = 32;
const MISSING_CODE = 255;

/** The set of each set node as 256 bits, in node order; code 255 stands for a missing value and is in it if that goes left. */
export function packSets({ set, sets, setWords, missingLeft }: Trees): { bytes: Uint8Array; ofNode: Int32Array } {
  const ofNode = new Int32Array(set.length).fill(-1);
  const known = new Map<number, number>();
  set.forEach((index, node) => {
    if (index < 0) return;
    const key = index * 2 + missingLeft[node]!;
    if (!known.has(key)) known.set(key, known.size);
    ofNode[node] = known.get(key)!;
  });
  const bytes = new Uint8Array(known.size * SET_BYTES);
  for (const [key, at] of known) {
    const first = (key >> 1) * setWords;
    for (let code = 0; code < Math.min(setWords * 32, MISSING_CODE); code++)
      if ((sets[first + (code >> 5)]! >>> (code & 31)) & 1) bytes[at * SET_BYTES + (code >> 3)]! |= 1 << (code & 7);
    if (key & 1) bytes[at * SET_BYTES + (MISSING_CODE >> 3)]! |= 1 << (MISSING_CODE & 7);
  }
  return { bytes, ofNode };
}
