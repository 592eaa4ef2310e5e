const SMALL = 2048;
const DIGITS = 65_536;

/**
 * The order statistics of `values` (finite, no -0) at up to 255 rising `ranks` (0 is the least), exactly and without sorting: a
 * radix selection over the four 16-bit digits of the doubles, which only goes on with the values that share a digit
 * with one of the ranks. At most four passes whatever the distribution.
 */
export function selectRanks(values: Float64Array, ranks: readonly number[]): Float64Array {
  const found = new Float64Array(ranks.length);
  select({ values, ranks, first: 0, level: 0 }, found);
  return found;
}

interface Part {
  /** Alike in their digits before `level`. */
  readonly values: Float64Array;
  /** Within the part. */
  readonly ranks: readonly number[];
  /** Where the first of them goes. */
  readonly first: number;
  readonly level: number;
}

interface Bin {
  readonly digit: number;
  readonly size: number;
  readonly ranks: number[];
  readonly first: number;
}

function select(part: Part, found: Float64Array): void {
  const { values, ranks, first, level } = part;
  if (values.length <= SMALL || level === 4) {
    const sorted = level === 4 ? values : values.slice().sort();
    ranks.forEach((rank, i) => (found[first + i] = sorted[rank]!));
    return;
  }
  const bins = locate(countDigits(values, level), ranks, first);
  const gathered = gather(values, level, bins);
  bins.forEach(({ ranks: inner, first: place }, i) =>
    select({ values: gathered[i]!, ranks: inner, first: place, level: level + 1 }, found)
  );
}

/** How often each digit occurs, in the order of the numbers: that of negative ones falls with their bits. */
function countDigits(values: Float64Array, level: number): Uint32Array {
  const words = new Uint16Array(values.buffer, values.byteOffset, values.length * 4);
  const counts = new Uint32Array(DIGITS);
  const base = level === 0 ? 0x8000 : 0;
  for (let at = 0; at < words.length; at += 4) {
    const word = words[at + 3 - level]!;
    const digit = words[at + 3]! >= 0x8000 ? 0xffff - word : word + base;
    counts[digit]!++;
  }
  return counts;
}

function locate(counts: Uint32Array, ranks: readonly number[], first: number): Bin[] {
  const bins: Bin[] = [];
  let [digit, before] = [0, 0];
  ranks.forEach((rank, i) => {
    while (before + counts[digit]! <= rank) before += counts[digit++]!;
    const last = bins.at(-1);
    if (last?.digit === digit) last.ranks.push(rank - before);
    else bins.push({ digit, size: counts[digit]!, ranks: [rank - before], first: first + i });
  });
  return bins;
}

/** The values of each bin, in one pass. */
function gather(values: Float64Array, level: number, bins: readonly Bin[]): Float64Array[] {
  if (bins.length === 1 && bins[0]!.size === values.length) return [values];
  const words = new Uint16Array(values.buffer, values.byteOffset, values.length * 4);
  const base = level === 0 ? 0x8000 : 0;
  const { slots, ends, inside } = makeRoom(bins);
  for (let row = 0; row < values.length; row++) {
    const word = words[4 * row + 3 - level]!;
    const slot = slots[words[4 * row + 3]! >= 0x8000 ? 0xffff - word : word + base]!;
    if (slot > 0) inside[ends[slot]!++] = values[row]!;
  }
  return bins.map(({ size }, i) => inside.subarray(ends[i + 1]! - size, ends[i + 1]));
}

/** Bin i has slot i + 1, and 0 stands for digits without a bin. */
function makeRoom(bins: readonly Bin[]): { slots: Uint8Array; ends: Int32Array; inside: Float64Array } {
  const slots = new Uint8Array(DIGITS);
  const ends = new Int32Array(bins.length + 1);
  let total = 0;
  bins.forEach(({ digit, size }, i) => {
    slots[digit] = i + 1;
    ends[i + 1] = total;
    total += size;
  });
  return { slots, ends, inside: new Float64Array(total) };
}
