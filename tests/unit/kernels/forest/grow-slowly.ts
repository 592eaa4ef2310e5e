/** Readable reference of the forest kernel: searches every column, every cut and both sides for missing values. */
export interface SlowForest {
  /** `[column][row]` */
  readonly bins: readonly (readonly number[])[];
  /** Bin of missing values per column, -1 without. */
  readonly missing: readonly number[];
  readonly targets: readonly number[];
  readonly weights: readonly number[];
  /** 0 to sum one target, else how many classes are counted. */
  readonly classes: number;
  readonly least: number;
}

/** Sum over the sides of (sum of targets)^2 / weight, or of squared class weights / weight. */
export function scoreOf({ targets, weights, classes }: SlowForest, sides: readonly (readonly number[])[]): number {
  let score = 0;
  for (const rows of sides) {
    const weight = rows.reduce((sum, row) => sum + weights[row]!, 0);
    if (classes === 0) {
      const sum = rows.reduce((total, row) => total + weights[row]! * targets[row]!, 0);
      score += (sum * sum) / weight;
      continue;
    }
    for (let k = 0; k < classes; k++) {
      const own = rows.reduce((total, row) => total + (targets[row] === k ? weights[row]! : 0), 0);
      score += (own * own) / weight;
    }
  }
  return score;
}

/** The greatest score of any split of the rows, or undefined when none is allowed. */
export function bestScore(forest: SlowForest, rows: readonly number[]): number | undefined {
  const weigh = (side: readonly number[]): number => side.reduce((sum, row) => sum + forest.weights[row]!, 0);
  let best: number | undefined;
  forest.bins.forEach((bins, column) => {
    for (const cut of new Set(rows.map((row) => bins[row]!))) {
      for (const missingLeft of [true, false]) {
        const goesLeft = (row: number): boolean =>
          bins[row] === forest.missing[column] ? missingLeft : bins[row]! <= cut;
        if (cut === forest.missing[column]) continue;
        const sides = [rows.filter(goesLeft), rows.filter((row) => !goesLeft(row))];
        if (sides.some((side) => side.length === 0 || weigh(side) < forest.least)) continue;
        const score = scoreOf(forest, sides);
        if (best === undefined || score > best) best = score;
      }
    }
  });
  return best;
}
