const SMALL = 2048;
const DIGITS = 65_536;

/**
 * The order statistics of `values` (finite, no -0) at rising `ranks` (0 is the least), exactly and without sorting: a
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
  const counts = countDigits(values, level);
  const bins = locate(counts, ranks, first);
  for (const [digit, { size, ranks: inner, first: place }] of bins) {
    const inside = bins.size === 1 && size === values.length ? values : gather(values, { level, digit, size });
    select({ values: inside, ranks: inner, first: place, level: level + 1 }, found);
  }
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

function locate(counts: Uint32Array, ranks: readonly number[], first: number): Map<number, Bin> {
  const bins = new Map<number, Bin>();
  let [digit, before] = [0, 0];
  ranks.forEach((rank, i) => {
    while (before + counts[digit]! <= rank) before += counts[digit++]!;
    const bin = bins.get(digit) ?? { size: counts[digit]!, ranks: [], first: first + i };
    bin.ranks.push(rank - before);
    bins.set(digit, bin);
  });
  return bins;
}

function gather(
  values: Float64Array,
  { level, digit, size }: { level: number; digit: number; size: number }
): Float64Array {
  const words = new Uint16Array(values.buffer, values.byteOffset, values.length * 4);
  const inside = new Float64Array(size);
  const base = level === 0 ? 0x8000 : 0;
  let filled = 0;
  for (let row = 0; filled < size; row++) {
    const word = words[4 * row + 3 - level]!;
    const own = words[4 * row + 3]! >= 0x8000 ? 0xffff - word : word + base;
    if (own === digit) inside[filled++] = values[row]!;
  }
  return inside;
}
