export interface Order {
  /** Positions of the values that are not NaN, by value. */
  readonly order: Int32Array;
  /** By position: the mean rank of equal values, from 1; NaN for NaN. */
  readonly ranks: Float64Array;
}

export function orderValues(values: Float64Array): Order {
  const present: number[] = [];
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) present.push(i);
  const order = Int32Array.from(present).sort((a, b) => values[a]! - values[b]! || a - b);
  return { order, ranks: rankWithin(values, order, undefined) };
}

/** Mean ranks among the positions of `order` at which `other` has a value; NaN elsewhere. */
export function rankWithin(values: Float64Array, order: Int32Array, other: Float64Array | undefined): Float64Array {
  const kept = other === undefined ? order : order.filter((at) => !Number.isNaN(other[at]!));
  const ranks = new Float64Array(values.length).fill(NaN);
  for (let from = 0; from < kept.length;) {
    const value = values[kept[from]!]!;
    let to = from + 1;
    while (to < kept.length && values[kept[to]!] === value) to++;
    for (let i = from; i < to; i++) ranks[kept[i]!] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}
