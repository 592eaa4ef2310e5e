import { columns, gradient, histogramCount, histograms, packed, rowList, stride } from './ground';
import { buildHistogram, COLUMN_BYTES } from './histogram';
import { Leaf, leafAt } from './records';

/** How many histograms were handed out at least once, and a list of those given back. */
let touched: i32 = 0;
let freed: usize = 0;

export function resetPool(): void {
  touched = 0;
  freed = 0;
}

/** Counts the rows of a leaf into a histogram of its own. */
export function countLeaf(leaf: Leaf, leafCount: i32): void {
  leaf.histogram = takeHistogram(leaf, leafCount);
  buildHistogram(packed, stride, columns, rowList + (<usize>leaf.start << 2), leaf.count, gradient, leaf.histogram);
}

/** When none is left, the leaf that would gain least loses its own; it can still be split once. */
function takeHistogram(owner: Leaf, leafCount: i32): usize {
  if (freed == 0 && touched == histogramCount) {
    let least = changetype<Leaf>(0);
    for (let i = 0; i < leafCount; i++) {
      const leaf = leafAt(i);
      if (leaf.histogram == 0 || leaf.column < 0) continue;
      if (!changetype<usize>(least) || leaf.gain < least.gain) least = leaf;
    }
    releaseHistogram(least.histogram);
    least.histogram = 0;
  }
  if (freed == 0) return histograms + <usize>(touched++) * (<usize>columns * COLUMN_BYTES);
  const taken = freed;
  freed = load<usize>(taken);
  return taken;
}

export function releaseHistogram(histogram: usize): void {
  if (histogram == 0) return;
  store<usize>(histogram, freed);
  freed = histogram;
}
