import { range } from '#core/shared';
import { countPairs, findRivals, type Pairs, type Ranking } from './count-pairs.ts';

/** AUC where rows count several times or not at all; NaN without rows of a class and rows of others. */
export interface Auc {
  /** Of all rows, in one pass. */
  readonly ofAll: (weights: Int32Array) => number;
  /**
   * What gives it of the rows whose cell in the mask is `cell`, and of all others, by the weights that `ofAll` had last:
   * one pass over the former, since the pairs of the others are all pairs but those that one of the former is in.
   */
  readonly open: (mask: Uint8Array, cell: number) => () => readonly [inside: number, outside: number];
}

/** AUC of one class against the rest. Does once what does not depend on the weights: sorting. */
export function createAuc(scores: Float64Array, isPositive: (row: number) => boolean): Auc {
  const order = range(scores.length).sort((a, b) => scores[a]! - scores[b]!);
  const ranking = rank(order, { scores, isPositive });
  const everywhere = range(order.length);
  const rivals = new Float64Array(order.length);
  let all: Pairs = { positives: 0, negatives: 0, right: 0 };
  let hasRivals = false;
  return {
    ofAll(weights) {
      for (let place = 0; place < order.length; place++) ranking.weights[place] = weights[order[place]!]!;
      all = countPairs(ranking, everywhere);
      hasRivals = false;
      return aucOf(all);
    },
    open(mask, cell) {
      const places = everywhere.filter((place) => mask[order[place]!] === cell);
      return () => {
        if (!hasRivals) findRivals(ranking, { positives: all.positives, rivals });
        hasRivals = true;
        const inside = countPairs(ranking, places);
        let right = all.right + inside.right;
        for (let i = 0; i < places.length; i++) right -= ranking.weights[places[i]!]! * rivals[places[i]!]!;
        const positives = all.positives - inside.positives;
        return [aucOf(inside), aucOf({ positives, negatives: all.negatives - inside.negatives, right })];
      };
    }
  };
}

function rank(
  order: Int32Array,
  { scores, isPositive }: { scores: Float64Array; isPositive: (row: number) => boolean }
): Ranking {
  let tie = 0;
  return {
    positive: Uint8Array.from(order, (row) => (isPositive(row) ? 1 : 0)),
    ties: order.map((row, place) => (place > 0 && scores[order[place - 1]!] === scores[row] ? tie : ++tie)),
    weights: new Int32Array(order.length)
  };
}

function aucOf({ positives, negatives, right }: Pairs): number {
  return positives > 0 && negatives > 0 ? right / (positives * negatives) : NaN;
}
