/** Any fixed bits: only that all missing cells share them matters. */
const MISSING_BITS = 0x7ff80000;

/**
 * Mixes a column into one running 32-bit hash per row (murmur3's rounds): equal cells mix alike, so -0 counts as 0 and
 * every NaN as one. Hashes only say where to look; rows are told apart by their cells.
 */
export function hashCells(hashes: Int32Array, cells: Float64Array | Int32Array): void {
  if (cells instanceof Float64Array) hashNumbers(hashes, cells);
  else hashCodes(hashes, cells);
}

function hashCodes(hashes: Int32Array, codes: Int32Array): void {
  for (let row = 0; row < codes.length; row++) hashes[row] = mix(hashes[row]!, codes[row]!);
}

function hashNumbers(hashes: Int32Array, values: Float64Array): void {
  const halves = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    const hash = hashes[row]!;
    if (value !== value) hashes[row] = mix(hash, MISSING_BITS);
    else if (value === 0) hashes[row] = mix(mix(hash, 0), 0);
    else hashes[row] = mix(mix(hash, halves[2 * row]!), halves[2 * row + 1]!);
  }
}

function mix(hash: number, bits: number): number {
  let k = Math.imul(bits, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}
