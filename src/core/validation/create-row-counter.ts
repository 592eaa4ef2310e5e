import type { Rng } from '#core/shared';

/** Shares are rounded to this many parts, so that one draw of the generator serves two rows. */
const PARTS = 65536;

/** For each value of 16 bits how often a row counts; found when first needed. */
let known: Uint8Array | undefined;

/**
 * Draws how often each row counts in a bootstrap resample: Poisson with mean 1, row by row, which comes to the same as
 * drawing rows with replacement, while any part of the rows and its rest are drawn independently (Chamandy et al. 2012).
 */
export function createRowCounter(rng: Rng): (counts: Int32Array) => void {
  const countOf = (known ??= poissonCounts());
  return (counts) => {
    for (let row = 0; row < counts.length; row += 2) {
      const drawn = rng.uint32();
      counts[row] = countOf[drawn >>> 16]!;
      // Beyond the last row this writes nothing.
      counts[row + 1] = countOf[drawn & 0xffff]!;
    }
  };
}

function poissonCounts(): Uint8Array {
  let count = 0;
  let share = 0.36787944117144233; // 1 / e
  let upTo = share;
  return Uint8Array.from({ length: PARTS }, (_, part) => {
    while ((part + 0.5) / PARTS > upTo) {
      count += 1;
      share /= count;
      upTo += share;
    }
    return count;
  });
}
