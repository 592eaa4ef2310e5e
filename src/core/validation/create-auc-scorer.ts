/**
 * Area under the ROC curve of one class against the rest = P(score of a positive > score of a negative) + half of
 * ties. Sorts once; each call is one pass over rows counted `weights[row]` times. NaN without both kinds.
 */
export function createAucScorer(
  scores: Float64Array,
  isPositive: (row: number) => boolean
): (weights: Int32Array) => number {
  const order = Int32Array.from(scores, (_, row) => row).sort((a, b) => scores[a]! - scores[b]!);
  const positive = Uint8Array.from(order, (row) => (isPositive(row) ? 1 : 0));
  const endsTie = Uint8Array.from(order, (row, i) => (scores[order[i + 1]!] === scores[row] ? 0 : 1));
  return (weights) => {
    let positives = 0;
    let negatives = 0;
    let tiedPositives = 0;
    let tiedNegatives = 0;
    let area = 0;
    for (let i = 0; i < order.length; i++) {
      const weight = weights[order[i]!]!;
      if (positive[i] === 1) tiedPositives += weight;
      else tiedNegatives += weight;
      if (endsTie[i] === 0) continue;
      area += tiedPositives * (negatives + tiedNegatives / 2);
      positives += tiedPositives;
      negatives += tiedNegatives;
      tiedPositives = 0;
      tiedNegatives = 0;
    }
    return positives > 0 && negatives > 0 ? area / (positives * negatives) : NaN;
  };
}
