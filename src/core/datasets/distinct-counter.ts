const LARGEST_TABLE = 1 << 18;
const scratch = new Float64Array(1);
const halves = new Int32Array(scratch.buffer);

/**
 * Counts distinct doubles other than NaN in at most 2 MiB: exactly up to 131,072, beyond that by Wegman's adaptive
 * sampling (keep only values whose hash starts with ever more zero bits), with a standard error below 0.5%.
 */
export class DistinctCounter {
  /** Open addressing, NaN for a free slot, at most half full. */
  #table = new Float64Array(64).fill(NaN);
  #kept = 0;
  #zeroBits = 0;

  get exact(): boolean {
    return this.#zeroBits === 0;
  }

  get count(): number {
    return this.#kept * (1 << this.#zeroBits);
  }

  add(value: number): void {
    const hash = hashDouble(value);
    if (this.#zeroBits > 0 && hash >>> (32 - this.#zeroBits) !== 0) return;
    const table = this.#table;
    const mask = table.length - 1;
    let slot = hash & mask;
    for (let kept = table[slot]!; kept === kept; kept = table[slot]!) {
      if (kept === value) return;
      slot = (slot + 1) & mask;
    }
    table[slot] = value;
    this.#kept++;
    if (this.#kept * 2 > table.length) this.#makeRoom();
  }

  #makeRoom(): void {
    const old = this.#table;
    if (old.length === LARGEST_TABLE) this.#zeroBits++;
    this.#table = new Float64Array(Math.min(LARGEST_TABLE, old.length * 2)).fill(NaN);
    this.#kept = 0;
    for (const value of old) if (!Number.isNaN(value)) this.add(value);
  }
}

/** Murmur3's 32-bit finaliser over both halves; 0 and -0 are one value. */
function hashDouble(value: number): number {
  scratch[0] = value + 0;
  let h = Math.imul(halves[0]!, 0xcc9e2d51) ^ halves[1]!;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
