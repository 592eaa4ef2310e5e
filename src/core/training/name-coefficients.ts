import type { Coefficients } from '#core/ports';
import { featureNames, type Encoder } from '#core/features';

/** One weight of a linear model, with its interval where one can be given. */
export interface NamedCoefficient {
  /** The encoded column it belongs to, or `intercept`. */
  readonly name: string;
  /** The class whose score it adds to; empty for a number or two classes. */
  readonly output: string;
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** More than these are not worth a table; the model file has them all. */
const MOST = 2000;

/**
 * The weights in words. Number columns are encoded to mean 0 and deviation 1, so their weights are per standard
 * deviation and can be compared. Undefined for models with too many.
 */
export function nameCoefficients(
  { outputs, estimate, low, high }: Coefficients,
  encoder: Encoder,
  classes: readonly string[]
): readonly NamedCoefficient[] | undefined {
  if (estimate.length > MOST) return undefined;
  const names = [...featureNames(encoder), 'intercept'];
  const bound = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return Array.from(estimate, (value, at) => ({
    name: names[Math.floor(at / outputs)]!,
    output: outputs > 1 ? classes[at % outputs]! : '',
    estimate: value,
    low: bound(low[at]!),
    high: bound(high[at]!)
  }));
}
