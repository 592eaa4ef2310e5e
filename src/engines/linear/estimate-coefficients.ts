import type { Coefficients } from '#core/ports';
import { stats } from '#core/shared';
import type { Pacer } from '#engines/shared';
import { factorCholesky, solveCholesky } from './cholesky.ts';
import { meanLoss, type LinearProblem } from './problem.ts';
import { respondAt, sumHessian } from './sum-hessian.ts';
import { dot } from './vectors.ts';

const LEVEL = 0.95;
const MAX_SIZE = 512;

/**
 * Coefficients with the intervals of a penalised fit: covariance A^-1 M A^-1 / n with A the second derivatives of the
 * objective and M those of the loss (with squared row weights), which is the usual inverse Hessian without penalty and
 * weights. Regression scales it by the residual variance and uses Student's t, both with n - trace(A^-1 H) degrees of
 * freedom. Intervals tell the spread of the estimate, not the shrinkage towards zero that the penalty causes. None with
 * an L1 part, above 512 coefficients, or where the data do not determine a coefficient.
 */
export async function estimateCoefficients(problem: LinearProblem, point: Float64Array): Promise<Coefficients> {
  const errors =
    problem.l1 > 0 || point.length > MAX_SIZE
      ? new Float64Array(point.length).fill(NaN)
      : await intervalHalves(problem, point);
  return {
    outputs: problem.loss.outputs,
    estimate: point,
    low: point.map((value, i) => value - errors[i]!),
    high: point.map((value, i) => value + errors[i]!),
    level: LEVEL
  };
}

async function intervalHalves(problem: LinearProblem, point: Float64Array): Promise<Float64Array> {
  const { loss } = problem;
  const responses = await respondAt(problem, point);
  const hessian = await sumHessian(problem, { responses, weights: loss.weights });
  const isUniform = loss.weights.every((weight) => weight === 1);
  const squared = loss.weights.map((weight) => weight * weight);
  const meat = isUniform ? hessian : await sumHessian(problem, { responses, weights: squared });
  const spread = await sandwich(penalise(hessian, problem), { hessian, meat, pacer: problem.pacer });
  if (spread === undefined) return new Float64Array(point.length).fill(NaN);
  const free = loss.total - spread.used;
  const variance = loss.quadratic ? (2 * (await meanLoss(problem, point))) / free : 1 / loss.total;
  const quantile = loss.quadratic ? tQuantile(free) : stats.normalQuantile((1 + LEVEL) / 2);
  return spread.diagonal.map((value) => quantile * Math.sqrt(value * variance));
}

function tQuantile(free: number): number {
  return free > 0 ? stats.studentTQuantile((1 + LEVEL) / 2, free) : NaN;
}

/** With several outputs, equal intercepts change nothing, so their sum is held: it has no spread. */
function penalise(hessian: Float64Array, { rows, loss, l2 }: LinearProblem): Float64Array {
  const penalised = rows.cols * loss.outputs;
  const size = penalised + loss.outputs;
  const result = Float64Array.from(hessian);
  for (let i = 0; i < penalised; i++) result[i * size + i]! += l2;
  if (loss.outputs === 1) return result;
  for (let i = penalised; i < size; i++)
    for (let j = penalised; j < size; j++) result[i * size + j]! += 1 / loss.outputs;
  return result;
}

interface Spread {
  /** Diagonal of A^-1 M A^-1; NaN for a column that is zero everywhere. */
  readonly diagonal: Float64Array;
  /** trace(A^-1 H) */
  readonly used: number;
}

/** Undefined when columns explain each other and no penalty decides between them. */
async function sandwich(
  penalised: Float64Array,
  { hessian, meat, pacer }: { readonly hessian: Float64Array; readonly meat: Float64Array; readonly pacer: Pacer }
): Promise<Spread | undefined> {
  const size = Math.sqrt(penalised.length);
  const scale = Float64Array.from({ length: size }, (_, i) => penalised[i * size + i]!);
  const factor = factorCholesky(penalised, scale);
  const diagonal = new Float64Array(size).fill(NaN);
  let used = 0;
  for (let j = 0; j < size; j++) {
    const isFree = factor[j * size + j]! > 0;
    if (!isFree && scale[j]! > 0) return undefined;
    if (!isFree) continue;
    const unit = new Float64Array(size);
    unit[j] = 1;
    const column = solveCholesky(factor, unit);
    used += dot(hessian.subarray(j * size, (j + 1) * size), column);
    let sum = 0;
    for (let i = 0; i < size; i++) sum += column[i]! * dot(meat.subarray(i * size, (i + 1) * size), column);
    diagonal[j] = sum;
    if (pacer.due()) await pacer.turn();
  }
  return { diagonal, used };
}
