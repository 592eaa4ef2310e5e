/** Whether a bitmap has the bit of this place set. */
export function isSet(bits: Uint32Array, place: number): boolean {
  return ((bits[place >>> 5]! >>> (place & 31)) & 1) === 1;
}

export function countSet(bits: Uint32Array): number {
  let count = 0;
  for (let word = 0; word < bits.length; word++) {
    const pairs = bits[word]! - ((bits[word]! >>> 1) & 0x55555555);
    const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
    count += Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** Places below `length` that are set in any of the bitmaps, ascending. */
export function changedPlaces(bitmaps: Iterable<Uint32Array>, length: number): Int32Array {
  const any = new Uint32Array((length + 31) >>> 5);
  for (const bits of bitmaps) for (let word = 0; word < any.length; word++) any[word]! |= bits[word]!;
  const places = new Int32Array(countSet(any));
  for (let place = 0, found = 0; found < places.length; place++) {
    if (isSet(any, place)) places[found++] = place;
  }
  return places;
}
