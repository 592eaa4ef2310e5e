/** Sums of gradients and hessians per bin; the last entry is that of missing values. */
export interface BinSums {
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  /** Whether the bins have no order: then they are sorted by their own best value first. */
  readonly isCategory: boolean;
}

export interface CutRule {
  readonly pieces: number;
  readonly minHessian: number;
  readonly l2: number;
}

/** Bins `order[from..to)`. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly cut: { readonly at: number; readonly gain: number } | null;
}

/**
 * The best step function of few pieces for one column: cuts greedily where the loss falls most, and gives each piece
 * its best value, `-gradient / (hessian + l2)`. Missing values are a piece of their own. Ties go to the lower bin.
 */
export function cutHistogram(sums: BinSums, rule: CutRule): Float64Array {
  const { gradient, hessian } = sums;
  const last = gradient.length - 1;
  const values = new Float64Array(gradient.length);
  const order = orderBins(sums, rule);
  const pieces: Piece[] = [openPiece(sums, order, { from: 0, to: order.length, rule })];
  while (pieces.length < rule.pieces) {
    const best = pieces.reduce(
      (top, piece, i) => ((piece.cut?.gain ?? 0) > (pieces[top]!.cut?.gain ?? 0) ? i : top),
      0
    );
    const { from, to, cut } = pieces[best]!;
    if (!cut) break;
    const sides = [
      openPiece(sums, order, { from, to: cut.at, rule }),
      openPiece(sums, order, { from: cut.at, to, rule })
    ];
    pieces.splice(best, 1, ...sides);
  }
  for (const { from, to } of pieces) {
    const [g, h] = [sum(gradient, order, { from, to }), sum(hessian, order, { from, to })];
    for (let i = from; i < to; i++) values[order[i]!] = h > 0 ? -g / (h + rule.l2) : 0;
  }
  if (hessian[last]! > 0) values[last] = -gradient[last]! / (hessian[last]! + rule.l2);
  return values;
}

function orderBins({ gradient, hessian, isCategory }: BinSums, { l2 }: CutRule): Uint16Array {
  const bins = new Uint16Array(gradient.length - 1);
  for (let bin = 0; bin < bins.length; bin++) bins[bin] = bin;
  if (!isCategory) return bins;
  const value = Array.from(bins, (bin) => -gradient[bin]! / (hessian[bin]! + l2 + 1));
  return bins.sort((a, b) => value[a]! - value[b]! || a - b);
}

function sum(values: Float64Array, order: Uint16Array, { from, to }: { from: number; to: number }): number {
  let total = 0;
  for (let i = from; i < to; i++) total += values[order[i]!]!;
  return total;
}

function openPiece(
  { gradient, hessian }: BinSums,
  order: Uint16Array,
  { from, to, rule }: { from: number; to: number; rule: CutRule }
): Piece {
  const [g, h] = [sum(gradient, order, { from, to }), sum(hessian, order, { from, to })];
  const scoreOf = (a: number, b: number): number => (a * a) / (b + rule.l2);
  const whole = scoreOf(g, h);
  let cut: Piece['cut'] = null;
  let [leftG, leftH] = [0, 0];
  for (let i = from; i + 1 < to; i++) {
    leftG += gradient[order[i]!]!;
    leftH += hessian[order[i]!]!;
    if (leftH < rule.minHessian || h - leftH < rule.minHessian) continue;
    const gain = scoreOf(leftG, leftH) + scoreOf(g - leftG, h - leftH) - whole;
    if (gain > (cut?.gain ?? 1e-10 * whole)) cut = { at: i + 1, gain };
  }
  return { from, to, cut };
}
