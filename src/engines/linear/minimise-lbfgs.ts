import type { Evaluation } from './problem.ts';
import { addScaled, difference, dot } from './vectors.ts';

/** Multiplies by a guess of the inverse Hessian. */
export type Preconditioner = (vector: Float64Array) => Float64Array;

export interface LbfgsOptions {
  readonly evaluate: (point: Float64Array) => Promise<Evaluation>;
  /** Called at the start and once more near the end. */
  readonly precondition: (point: Float64Array) => Promise<Preconditioner>;
  readonly maxIterations: number;
  /** Stop when |gradient| is below this. */
  readonly goal: number;
  readonly onIteration: (iteration: number, value: number) => void;
}

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  /** 1 / (step . change) */
  readonly rho: number;
}

const MEMORY = 12;
const SUFFICIENT_DECREASE = 1e-4;
const MAX_HALVINGS = 40;
/** The preconditioner is made afresh when |gradient| has fallen to this share of its first value. */
const REFRESH_AT = 0.03;
/** Relative rounding error of a value: a smaller rise is none. */
const ROUNDING = 1e-15;

/**
 * Limited-memory BFGS (Nocedal & Wright, algorithm 7.4) from `start`, with backtracking by quadratic interpolation.
 * Ends quietly when no step lowers the value or the slope any more: that is the floor of float64.
 */
export async function minimiseLbfgs(start: Float64Array, options: LbfgsOptions): Promise<Float64Array> {
  let point = start;
  let here = await options.evaluate(point);
  let preconditioner = await options.precondition(point);
  let pairs: Pair[] = [];
  let refreshAt = REFRESH_AT * norm(here.gradient);
  for (let iteration = 1; iteration <= options.maxIterations; iteration++) {
    const size = norm(here.gradient);
    if (size <= options.goal) break;
    if (size < refreshAt) {
      preconditioner = await options.precondition(point);
      pairs = [];
      refreshAt = 0;
    }
    const direction = descentDirection(here.gradient, pairs, preconditioner);
    const found = await searchLine({ point, here, direction }, options.evaluate);
    if (found === undefined) break;
    remember(pairs, difference(found.point, point), difference(found.here.gradient, here.gradient));
    ({ point, here } = found);
    options.onIteration(iteration, here.value);
  }
  return point;
}

function descentDirection(
  gradient: Float64Array,
  pairs: readonly Pair[],
  preconditioner: Preconditioner
): Float64Array {
  const q = gradient.map((value) => -value);
  const alphas: number[] = [];
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { step, change, rho } = pairs[i]!;
    alphas[i] = rho * dot(step, q);
    addScaled(q, change, -alphas[i]!);
  }
  const direction = preconditioner(q);
  const gain = hessianGain(pairs.at(-1), preconditioner);
  for (let i = 0; i < direction.length; i++) direction[i]! *= gain;
  pairs.forEach(({ step, change, rho }, i) => addScaled(direction, step, alphas[i]! - rho * dot(change, direction)));
  return direction;
}

/** Scales the preconditioner to the curvature seen on the last step. */
function hessianGain(last: Pair | undefined, preconditioner: Preconditioner): number {
  return last === undefined ? 1 : 1 / (last.rho * dot(last.change, preconditioner(last.change)));
}

function remember(pairs: Pair[], step: Float64Array, change: Float64Array): void {
  const curvature = dot(step, change);
  if (!(curvature > 1e-300)) return;
  pairs.push({ step, change, rho: 1 / curvature });
  if (pairs.length > MEMORY) pairs.shift();
}

interface Line {
  readonly point: Float64Array;
  readonly here: Evaluation;
  readonly direction: Float64Array;
}

/** Where rounding hides the decrease of the value, a gradient half as long along the line counts (Hager & Zhang 2005). */
async function searchLine(
  { point, here, direction }: Line,
  evaluate: (point: Float64Array) => Promise<Evaluation>
): Promise<{ point: Float64Array; here: Evaluation } | undefined> {
  const slope = dot(here.gradient, direction);
  if (!(slope < 0)) return undefined;
  const ceiling = here.value + ROUNDING * Math.abs(here.value);
  let length = 1;
  for (let tries = 0; tries < MAX_HALVINGS; tries++) {
    const next = Float64Array.from(point);
    addScaled(next, direction, length);
    const there = await evaluate(next);
    const isLower = there.value <= here.value + SUFFICIENT_DECREASE * length * slope;
    const isFlatter = there.value <= ceiling && Math.abs(dot(there.gradient, direction)) <= -slope / 2;
    if (isLower || isFlatter) return { point: next, here: there };
    if (-slope * length < ROUNDING * Math.abs(here.value)) return undefined;
    const vertex = (-slope * length * length) / (2 * (there.value - here.value - slope * length));
    length = vertex > 0.1 * length && vertex < 0.5 * length ? vertex : 0.5 * length;
  }
  return undefined;
}

function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}
