import type { Bins } from './bin-column.ts';
import { FOLDS, type ClassSample } from './target-sample.ts';

/**
 * How well one column alone tells the class: the AUC of each class against the others, weighted by class, where a row's
 * score is the share of the class in its bin on the other three folds (shrunk by one row towards the overall share).
 * About 0.5 for a column that tells nothing, whatever its number of bins.
 */
export function scoreClasses({ cells, count }: Bins, { classes, folds }: ClassSample): number {
  const total = cells.length;
  const inCell = new Float64Array(FOLDS * count);
  const ofClass = Array.from({ length: classes.levels }, () => new Float64Array(FOLDS * count));
  for (let i = 0; i < total; i++) {
    const cell = folds[i]! * count + cells[i]!;
    inCell[cell]!++;
    ofClass[classes.codes[i]!]![cell]!++;
  }
  const used = [...inCell.keys()].filter((cell) => inCell[cell]! > 0);
  let score = 0;
  for (const inClass of ofClass) {
    const members = inClass.reduce((sum, n) => sum + n, 0);
    const rates = crossRates({ inCell, inClass, count }, members / total);
    score += (members / total) * aucOfCells(rates, { used, inCell, inClass });
  }
  return score;
}

function crossRates(
  { inCell, inClass, count }: { inCell: Float64Array; inClass: Float64Array; count: number },
  share: number
): Float64Array {
  const [all, members] = [new Float64Array(count), new Float64Array(count)];
  for (let cell = 0; cell < inCell.length; cell++) {
    all[cell % count]! += inCell[cell]!;
    members[cell % count]! += inClass[cell]!;
  }
  return inCell.map((n, cell) => {
    const bin = cell % count;
    return (members[bin]! - inClass[cell]! + share) / (all[bin]! - n + 1);
  });
}

interface Cells {
  /** Cells with any row. */
  readonly used: readonly number[];
  readonly inCell: Float64Array;
  readonly inClass: Float64Array;
}

/** Share of (member, other) pairs in which the member's cell has the higher rate; equal rates count half. */
export function aucOfCells(rates: ArrayLike<number>, { used, inCell, inClass }: Cells): number {
  const order = used.toSorted((a, b) => rates[a]! - rates[b]!);
  let [below, members, pairs] = [0, 0, 0];
  for (let from = 0; from < order.length;) {
    let [own, others, to] = [0, 0, from];
    for (; to < order.length && rates[order[to]!] === rates[order[from]!]; to++) {
      own += inClass[order[to]!]!;
      others += inCell[order[to]!]! - inClass[order[to]!]!;
    }
    pairs += own * (below + others / 2);
    below += others;
    members += own;
    from = to;
  }
  return members === 0 || below === 0 ? 0.5 : pairs / (members * below);
}
