/** Marks with 1 the members of one longest strictly rising subsequence (patience sorting, n log n). */
export function longestRise(values: ArrayLike<number>): Uint8Array {
  const ends = new Int32Array(values.length);
  const previous = new Int32Array(values.length);
  let length = 0;
  for (let place = 0; place < values.length; place++) {
    const value = values[place]!;
    const isLargest = length === 0 || value > values[ends[length - 1]!]!;
    const rank = isLargest ? length : firstNotBelow(values, ends.subarray(0, length), value);
    previous[place] = rank === 0 ? -1 : ends[rank - 1]!;
    ends[rank] = place;
    if (rank === length) length++;
  }
  const members = new Uint8Array(values.length);
  for (let place = length === 0 ? -1 : ends[length - 1]!; place >= 0; place = previous[place]!) members[place] = 1;
  return members;
}

function firstNotBelow(values: ArrayLike<number>, ends: Int32Array, value: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[ends[middle]!]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
