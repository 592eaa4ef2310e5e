const BUCKETS = 65536;

/**
 * The rows of `order` moved so that their keys ascend, stable; keys must not be NaN. Radix sort over the bits of the
 * doubles, 16 at a time; passes in which all keys agree are skipped, so small whole numbers take one or two.
 */
export function radixOrder(order: Int32Array, keys: Float64Array): Int32Array {
  const halves = sortableHalves(keys);
  const starts = new Int32Array(BUCKETS);
  let sorted = order;
  for (let pass = 0; pass < 4; pass++) {
    const [half, shift] = [pass >> 1, (pass & 1) << 4];
    starts.fill(0);
    for (let at = half; at < halves.length; at += 2) starts[(halves[at]! >>> shift) & 0xffff]!++;
    if (keys.length === 0 || starts[(halves[half]! >>> shift) & 0xffff] === keys.length) continue;
    for (let bucket = 0, next = 0; bucket < BUCKETS; bucket++) {
      const count = starts[bucket]!;
      starts[bucket] = next;
      next += count;
    }
    const moved = new Int32Array(order.length);
    for (const row of sorted) moved[starts[(halves[2 * row + half]! >>> shift) & 0xffff]!++] = row;
    sorted = moved;
  }
  return sorted;
}

/** Low and high half of each key, changed so that they order as unsigned numbers as the doubles do. */
function sortableHalves(keys: Float64Array): Uint32Array {
  const plain = keys.map((key) => key + 0);
  const halves = new Uint32Array(plain.buffer);
  for (let i = 1; i < halves.length; i += 2) {
    if (halves[i]! >>> 31 === 0) halves[i]! ^= 0x80000000;
    else {
      halves[i] = ~halves[i]!;
      halves[i - 1] = ~halves[i - 1]!;
    }
  }
  return halves;
}
