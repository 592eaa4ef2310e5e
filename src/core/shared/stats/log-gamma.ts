import { log } from '../detmath.ts';

const HALF_LOG_TWO_PI = 0.91893853320467274178;
/** Bernoulli terms B(2k) / (2k (2k-1)) of Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/** ln Gamma(x) for x > 0: Stirling's series after shifting x above 15 by the recurrence; about 1e-15 absolute near 1. */
export function logGamma(x: number): number {
  let shift = 1;
  let z = x;
  while (z < 15) {
    shift *= z;
    z += 1;
  }
  const inverseSquare = 1 / (z * z);
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) series = series * inverseSquare + STIRLING[k]!;
  return (z - 0.5) * log(z) - z + HALF_LOG_TWO_PI + series / z - log(shift);
}
