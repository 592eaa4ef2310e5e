import type { Pacer } from '#engines/shared';
import { factorCholesky, solveCholesky } from './cholesky.ts';

export interface QuadraticModel {
  /** Symmetric, row-major; a zero on the diagonal marks a coefficient that cannot move. */
  readonly hessian: Float64Array;
  readonly gradient: Float64Array;
  readonly l1: number;
  /** Coefficients from this index on bear no penalty. */
  readonly penalised: number;
  readonly pacer: Pacer;
}

const MAX_SWEEPS = 10_000;
/** Sweeps end when no coordinate lowers the model by more than this share of the first sweep's best. */
const TOLERANCE = 1e-8;
/** Sweeps between two leaps, at least: a leap costs as much as a third of the coefficients' number in sweeps. */
const LEAP_EVERY = 20;

/**
 * Minimises gradient.d + d'hessian d/2 + l1 |w + d|_1 over d by cyclic coordinate descent from d = 0 (Friedman, Hastie &
 * Tibshirani 2010, covariance updates) and returns w + d.
 */
export async function descendCoordinates(w: Float64Array, model: QuadraticModel): Promise<Float64Array> {
  const point = Float64Array.from(w);
  const slope = Float64Array.from(model.gradient);
  const leapEvery = Math.max(LEAP_EVERY, Math.ceil(w.length / 3));
  let first = 0;
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    const gain = sweepOnce(point, slope, model);
    first = Math.max(first, gain);
    if (gain <= TOLERANCE * first) break;
    if (sweep % leapEvery === leapEvery - 1) leap(point, slope, model);
    if (model.pacer.due()) await model.pacer.turn();
  }
  return point;
}

/** Returns the largest fall of the model's value by one coordinate. */
function sweepOnce(point: Float64Array, slope: Float64Array, { hessian, l1, penalised }: QuadraticModel): number {
  const n = point.length;
  let best = 0;
  for (let j = 0; j < n; j++) {
    const curvature = hessian[j * n + j]!;
    if (curvature <= 0) continue;
    const target = curvature * point[j]! - slope[j]!;
    const threshold = j < penalised ? l1 : 0;
    const shrunk = Math.sign(target) * Math.max(0, Math.abs(target) - threshold);
    const change = shrunk / curvature - point[j]!;
    if (change === 0) continue;
    point[j] = shrunk === 0 ? 0 : point[j]! + change;
    for (let i = 0, at = j * n; i < n; i++, at++) slope[i]! += change * hessian[at]!;
    best = Math.max(best, curvature * change * change);
  }
  return best;
}

/**
 * Moves the coefficients that are not 0 towards their joint minimum, as far as none changes its sign: single coordinates
 * crawl along the valleys that columns form together.
 */
function leap(point: Float64Array, slope: Float64Array, model: QuadraticModel): void {
  const { hessian, penalised } = model;
  const n = point.length;
  const active = [...point.keys()].filter((j) => hessian[j * n + j]! > 0 && (j >= penalised || point[j] !== 0));
  const step = jointStep(point, slope, { active, ...model });
  let share = 1;
  let blocked = -1;
  for (const [a, j] of active.entries()) {
    const crossing = j < penalised ? -point[j]! / step[a]! : -1;
    if (!(crossing >= 0 && crossing <= share)) continue;
    share = crossing;
    blocked = j;
  }
  active.forEach((j, a) => {
    const change = j === blocked ? -point[j]! : share * step[a]!;
    point[j]! += change;
    for (let i = 0, at = j * n; i < n; i++, at++) slope[i]! += change * hessian[at]!;
  });
}

function jointStep(
  point: Float64Array,
  slope: Float64Array,
  { active, hessian, l1, penalised }: QuadraticModel & { readonly active: readonly number[] }
): Float64Array {
  const n = point.length;
  const size = active.length;
  const matrix = Float64Array.from({ length: size * size }, (_, i) => {
    return hessian[active[Math.floor(i / size)]! * n + active[i % size]!]!;
  });
  const scale = Float64Array.from(active, (j) => hessian[j * n + j]!);
  const pull = Float64Array.from(active, (j) => -slope[j]! - (j < penalised ? l1 * Math.sign(point[j]!) : 0));
  return solveCholesky(factorCholesky(matrix, scale), pull);
}
