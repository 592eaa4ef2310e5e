import { descendCoordinates } from './descend-coordinates.ts';
import { evaluateSmooth, type Evaluation, type LinearProblem } from './problem.ts';
import { respondAt, sumHessian } from './sum-hessian.ts';
import { addScaled, difference, dot } from './vectors.ts';

export interface ElasticOptions {
  readonly maxIterations: number;
  /** Stop when no optimality condition is missed by more than this. */
  readonly goal: number;
  readonly onIteration: (iteration: number, value: number) => void;
}

const SUFFICIENT_DECREASE = 1e-4;
const MAX_HALVINGS = 30;
/** Relative: a smaller change of the value is lost in the sum over the rows. */
const ROUNDING = 1e-13;

/**
 * Proximal Newton (Lee, Sun & Saunders 2014) for a problem with an L1 part: the quadratic model of the smooth part is
 * minimised with the L1 part exactly, then a line search accepts the step. Weights that should be zero are exactly zero.
 */
export async function minimiseElastic(
  start: Float64Array,
  problem: LinearProblem,
  options: ElasticOptions
): Promise<Float64Array> {
  let point = start;
  let here = await evaluateSmooth(problem, point);
  for (let iteration = 1; iteration <= options.maxIterations; iteration++) {
    if (missedOptimality(point, here.gradient, problem) <= options.goal) break;
    const target = await descendCoordinates(point, {
      hessian: await penalisedHessian(problem, point),
      gradient: here.gradient,
      l1: problem.l1,
      penalised: problem.rows.cols * problem.loss.outputs,
      pacer: problem.pacer
    });
    const found = await searchSegment({ point, here, target }, problem);
    if (found === undefined) break;
    ({ point, here } = found);
    options.onIteration(iteration, here.value + l1Part(point, problem));
  }
  return point;
}

/** Largest violation of the optimality (KKT) conditions: the subgradient closest to zero. */
export function missedOptimality(
  point: Float64Array,
  gradient: Float64Array,
  { l1, rows, loss }: LinearProblem
): number {
  const penalised = rows.cols * loss.outputs;
  let worst = 0;
  for (let i = 0; i < point.length; i++) {
    const slope = gradient[i]!;
    const missed =
      i >= penalised
        ? Math.abs(slope)
        : point[i] === 0
          ? Math.max(0, Math.abs(slope) - l1)
          : Math.abs(slope + l1 * Math.sign(point[i]!));
    worst = Math.max(worst, missed);
  }
  return worst;
}

/** With several outputs, equal intercepts change nothing: a curvature of 1 that way keeps them where they are. */
async function penalisedHessian(problem: LinearProblem, point: Float64Array): Promise<Float64Array> {
  const { loss, rows, l2 } = problem;
  const size = point.length;
  const hessian = await sumHessian(problem, { responses: await respondAt(problem, point), weights: loss.weights });
  const penalised = rows.cols * loss.outputs;
  for (let i = 0; i < penalised; i++) hessian[i * size + i]! += l2;
  if (loss.outputs === 1) return hessian;
  for (let i = penalised; i < size; i++) {
    for (let j = penalised; j < size; j++) hessian[i * size + j]! += 1 / loss.outputs;
  }
  return hessian;
}

interface Segment {
  readonly point: Float64Array;
  readonly here: Evaluation;
  readonly target: Float64Array;
}

/** Where rounding hides the change of the value, a whole step that comes nearer to the conditions counts. */
async function searchSegment(
  { point, here, target }: Segment,
  problem: LinearProblem
): Promise<{ point: Float64Array; here: Evaluation } | undefined> {
  const direction = difference(target, point);
  const value = here.value + l1Part(point, problem);
  const promised = dot(here.gradient, direction) + l1Part(target, problem) - l1Part(point, problem);
  if (Math.abs(promised) <= ROUNDING * Math.abs(value)) {
    const there = await evaluateSmooth(problem, target);
    const isNearer =
      missedOptimality(target, there.gradient, problem) < missedOptimality(point, here.gradient, problem);
    return isNearer ? { point: target, here: there } : undefined;
  }
  let length = 1;
  for (let tries = 0; tries < MAX_HALVINGS; tries++, length /= 2) {
    const next = length === 1 ? target : Float64Array.from(point);
    if (length < 1) addScaled(next, direction, length);
    const there = await evaluateSmooth(problem, next);
    const reached = there.value + l1Part(next, problem);
    if (reached <= value + SUFFICIENT_DECREASE * length * promised) return { point: next, here: there };
  }
  return undefined;
}

function l1Part(point: Float64Array, { l1, rows, loss }: LinearProblem): number {
  let sum = 0;
  for (let i = 0; i < rows.cols * loss.outputs; i++) sum += Math.abs(point[i]!);
  return l1 * sum;
}
