import { detmath } from '#core/shared';

const MOST_VALUES = 20_000;
const GOLDEN = 0.6180339887498949;
const BOUND = 5;

/** Yeo and Johnson, "A new family of power transformations to improve normality or symmetry", Biometrika 87 (2000). */
export function yeoJohnson(x: number, lambda: number): number {
  if (x !== x) return NaN;
  return x >= 0 ? power(detmath.log1p(x), lambda) : -power(detmath.log1p(-x), 2 - lambda);
}

/** (e^(lambda u) - 1) / lambda, and u itself for lambda 0. */
function power(u: number, lambda: number): number {
  return Math.abs(lambda) < 1e-12 ? u : (detmath.exp(lambda * u) - 1) / lambda;
}

/**
 * The lambda of greatest normal likelihood within -5 to 5, by golden-section search to 1e-6, from at most 20,000 values
 * at even distances. 1, which changes nothing, when there are fewer than two distinct values.
 */
export function fitYeoJohnson(values: Float64Array): number {
  const present = values.filter((value) => Number.isFinite(value));
  const stride = Math.ceil(present.length / MOST_VALUES);
  const sample = present.filter((_, i) => i % stride === 0);
  if (sample.every((value) => value === sample[0])) return 1;
  const logs = sample.map((value) => (value < 0 ? -detmath.log1p(-value) : detmath.log1p(value)));
  return goldenSection((lambda) => -logLikelihood(logs, lambda));
}

/** Up to a constant. `logs` are the signed log1p of the sizes. */
function logLikelihood(logs: Float64Array, lambda: number): number {
  const transformed = logs.map((u) => (u >= 0 ? power(u, lambda) : -power(-u, 2 - lambda)));
  const n = transformed.length;
  let [mean, jacobian, squares] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    mean += transformed[i]! / n;
    jacobian += logs[i]!;
  }
  for (const value of transformed) squares += (value - mean) * (value - mean);
  const likelihood = (-n / 2) * detmath.log(squares / n) + (lambda - 1) * jacobian;
  return likelihood === likelihood ? likelihood : -Infinity;
}

function goldenSection(cost: (x: number) => number): number {
  let [low, high] = [-BOUND, BOUND];
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [costA, costB] = [cost(a), cost(b)];
  while (high - low > 1e-6) {
    if (costA <= costB) {
      [high, b, costB] = [b, a, costA];
      a = high - GOLDEN * (high - low);
      costA = cost(a);
    } else {
      [low, a, costA] = [a, b, costB];
      b = low + GOLDEN * (high - low);
      costB = cost(b);
    }
  }
  return (low + high) / 2;
}
