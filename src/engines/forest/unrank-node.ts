/** A question about ranks of categories, as a set of bins. */
export interface UnrankedNode {
  /** 256 bits: the bins that go left. */
  readonly sides: Uint32Array;
  /** Whether what went left goes right: the bin of rare and unseen codes is in no set, so it must go right. */
  readonly isSwapped: boolean;
}

/** Ranks up to `cut` go left. `rest` is the bin of rare codes, or -1. */
export function unrankNode(
  ranks: Uint8Array,
  { cut, rest }: { readonly cut: number; readonly rest: number }
): UnrankedNode {
  const isSwapped = rest >= 0 && ranks[rest]! <= cut;
  const sides = new Uint32Array(8);
  for (let bin = 0; bin < ranks.length - 1; bin++)
    if (ranks[bin]! <= cut !== isSwapped) sides[bin >> 5]! |= 1 << (bin & 31);
  return { sides, isSwapped };
}
