import type { FitInput } from '#core/ports';

/**
 * Targets and weights as whole numbers, so that sums of them are exact in float64 and do not depend on their order:
 * `target = shift + whole / scale`. Classes are whole already.
 */
export interface WholeTargets {
  readonly values: Float64Array;
  readonly shift: number;
  readonly scale: number;
  /** Per row how much one draw of it counts, in units of `unit`. */
  readonly weights: Float64Array;
  /** What a row of weight 1 counts. */
  readonly unit: number;
}

/** A weight keeps this many steps per mean weight. */
const WEIGHT_UNIT = 64;
const EXACT_BITS = 53;
const MOST_TARGET_BITS = 30;

export function wholeTargets({ y, classes, weights }: FitInput): WholeTargets {
  const unit = weights ? WEIGHT_UNIT : 1;
  const whole = weights
    ? weights.map((weight) => (weight > 0 ? Math.max(1, Math.round(weight * unit)) : 0))
    : new Float64Array(y.length).fill(1);
  if (classes > 0) return { values: y, shift: 0, scale: 1, weights: whole, unit };
  let [low, high] = [Infinity, -Infinity];
  for (const value of y) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const shift = (low + high) / 2;
  const reach = high - shift;
  const scale = reach > 0 ? powerOfTwo(targetBits(whole)) / reach : 1;
  return { values: y.map((value) => Math.round((value - shift) * scale)), shift, scale, weights: whole, unit };
}

/** A bootstrap sample may draw a heavy row more than once; twice the total weight bounds what it can add up to in practice. */
function targetBits(weights: Float64Array): number {
  let total = 0;
  for (const weight of weights) total += weight;
  const spare = Math.clz32(Math.min(2 * total, 4294967295));
  return Math.min(MOST_TARGET_BITS, EXACT_BITS - (32 - spare) - 1);
}

function powerOfTwo(exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i++) result *= 2;
  return result;
}
