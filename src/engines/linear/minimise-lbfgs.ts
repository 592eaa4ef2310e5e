/** Value and gradient at a point; the gradient is a fresh array. */
export interface Evaluation {
  readonly value: number;
  readonly gradient: Float64Array;
}

/** Multiplies by a guess of the inverse Hessian. */
export type Preconditioner = (vector: Float64Array) => Float64Array;

export interface LbfgsOptions {
  readonly preconditioner: Preconditioner;
  readonly maxIterations: number;
  /** Stop when |gradient| is below this share of its first value. */
  readonly tolerance: number;
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

/**
 * Limited-memory BFGS (Nocedal & Wright, algorithm 7.4) from `start`, with backtracking by quadratic interpolation.
 * Ends quietly when no step lowers the value any more: that is the floor of float64.
 */
export async function minimiseLbfgs(
  start: Float64Array,
  evaluate: (point: Float64Array) => Promise<Evaluation>,
  options: LbfgsOptions
): Promise<Float64Array> {
  let point = start;
  let here = await evaluate(point);
  const pairs: Pair[] = [];
  const goal = options.tolerance * Math.sqrt(dot(here.gradient, here.gradient));
  for (let iteration = 1; iteration <= options.maxIterations; iteration++) {
    if (Math.sqrt(dot(here.gradient, here.gradient)) <= goal) break;
    const direction = descentDirection(here.gradient, pairs, options.preconditioner);
    const found = await searchLine({ point, here, direction }, evaluate);
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

async function searchLine(
  { point, here, direction }: Line,
  evaluate: (point: Float64Array) => Promise<Evaluation>
): Promise<{ point: Float64Array; here: Evaluation } | undefined> {
  const slope = dot(here.gradient, direction);
  if (!(slope < 0)) return undefined;
  let length = 1;
  for (let tries = 0; tries < MAX_HALVINGS; tries++) {
    const next = Float64Array.from(point);
    addScaled(next, direction, length);
    const there = await evaluate(next);
    if (there.value <= here.value + SUFFICIENT_DECREASE * length * slope) return { point: next, here: there };
    const vertex = (-slope * length * length) / (2 * (there.value - here.value - slope * length));
    length = vertex > 0.1 * length && vertex < 0.5 * length ? vertex : 0.5 * length;
  }
  return undefined;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function addScaled(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i]! += factor * vector[i]!;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]!);
}
