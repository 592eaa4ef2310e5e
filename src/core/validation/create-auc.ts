import { range } from '#core/shared';
import { countPairs, findRivals, type Pairs, type Ranking } from './count-pairs.ts';
import type { PartMeasure } from './part-measure.ts';

/** AUC; NaN without rows of a class and rows of others. */
export interface Auc extends PartMeasure {
  readonly ofAll: () => number;
}

/** AUC of one class against the rest. Does once what does not depend on the weights: sorting. */
export function createAuc(scores: Float64Array, isPositive: (row: number) => boolean): Auc {
  const order = range(scores.length).sort((a, b) => scores[a]! - scores[b]!);
  const ranking = rank(order, { scores, isPositive });
  const everywhere = range(order.length);
  const rivals = new Float64Array(order.length);
  let all: Pairs | undefined;
  return {
    weigh(weights) {
      for (let place = 0; place < order.length; place++) ranking.weights[place] = weights[order[place]!]!;
      all = undefined;
    },
    ofAll: () => aucOf(countPairs(ranking, everywhere)),
    open(mask, cell) {
      const places = everywhere.filter((place) => mask[order[place]!] === cell);
      return () => {
        all ??= findRivals(ranking, rivals);
        const inside = countPairs(ranking, places);
        let right = all.right + inside.right - inside.negatives * all.positives;
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
