import type { FitInput, NetworkModel } from '#core/ports';

/** The target as a network sees it, and the way back. */
export interface Targets {
  readonly link: NetworkModel['link'];
  /** Scores per row and member. */
  readonly outputs: number;
  /** Class number or standardised value per row. */
  readonly values: Float32Array;
  /** y = score * scale + shift */
  readonly scale: number;
  readonly shift: number;
}

export function frameTargets({ y, classes, weights }: FitInput): Targets {
  if (classes === 0) return standardise(y, weights);
  const values = Float32Array.from(y);
  if (classes === 2) return { link: 'sigmoid', outputs: 1, values, scale: 1, shift: 0 };
  return { link: 'softmax', outputs: classes, values, scale: 1, shift: 0 };
}

/** A target that never changes has scale 0, so the network predicts it exactly. */
function standardise(y: Float64Array, weights: Float64Array | null): Targets {
  const weigh = (term: (value: number) => number): number => {
    let sum = 0;
    let total = 0;
    for (let row = 0; row < y.length; row++) {
      const weight = weights?.[row] ?? 1;
      sum += weight * term(y[row]!);
      total += weight;
    }
    return sum / total;
  };
  const shift = weigh((value) => value);
  const scale = Math.sqrt(weigh((value) => (value - shift) * (value - shift)));
  const values = Float32Array.from(y, (value) => (scale === 0 ? 0 : (value - shift) / scale));
  return { link: 'identity', outputs: 1, values, scale, shift };
}
