/** Rows in the order of their scores. */
export interface Ranking {
  /** At each place 1 for a row of the class. */
  readonly positive: Uint8Array;
  /** Number of the score at each place, rising; the same for equal scores. */
  readonly ties: Int32Array;
  /** How often the row at each place counts. */
  readonly weights: Int32Array;
}

/** Rows of a class, rows of others, and the pairs of one each in which the first scores higher, ties counting half. */
export interface Pairs {
  readonly positives: number;
  readonly negatives: number;
  readonly right: number;
}

/** The pairs among the rows at some places, given rising. Whole numbers and halves: exact. */
export function countPairs({ positive, ties, weights }: Ranking, places: Int32Array): Pairs {
  let positives = 0;
  let negatives = 0;
  let tiedPositives = 0;
  let tied = 0;
  let right = 0;
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    tied += weights[place]!;
    // A product, not a branch: which row is positive cannot be guessed.
    tiedPositives += weights[place]! * positive[place]!;
    if (i + 1 < places.length && ties[places[i + 1]!] === ties[place]) continue;
    const tiedNegatives = tied - tiedPositives;
    right += tiedPositives * (negatives + tiedNegatives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
    tiedPositives = 0;
    tied = 0;
  }
  return { positives, negatives, right };
}

/**
 * All pairs, and what each row has to do with them: for a row of the class the others below it, for another row minus
 * those of the class that are not above it; ties counting half.
 */
export function findRivals({ positive, ties, weights }: Ranking, rivals: Float64Array): Pairs {
  let positives = 0;
  let negatives = 0;
  let right = 0;
  let next = 0;
  for (let from = 0; from < ties.length; from = next) {
    let tied = 0;
    let tiedPositives = 0;
    for (next = from; next < ties.length && ties[next] === ties[from]; next++) {
      tied += weights[next]!;
      tiedPositives += weights[next]! * positive[next]!;
    }
    const below = negatives + (tied - tiedPositives) / 2;
    const notAbove = positives + tiedPositives / 2;
    for (let place = from; place < next; place++) rivals[place] = positive[place]! * (below + notAbove) - notAbove;
    right += tiedPositives * below;
    positives += tiedPositives;
    negatives += tied - tiedPositives;
  }
  return { positives, negatives, right };
}
