import type { Pacer } from '#engines/shared';
import { eachChunk } from './each-chunk.ts';
import type { Loss } from './loss.ts';
import type { RowMatrix } from './row-matrix.ts';

/** Minimise mean loss + l2/2 |w|^2 + l1 |w|_1 over `[cols + 1, outputs]` coefficients, intercepts (last) free. */
export interface LinearProblem {
  readonly rows: RowMatrix;
  readonly loss: Loss;
  readonly l2: number;
  readonly l1: number;
  readonly pacer: Pacer;
}

/** Value and gradient at a point; the gradient is a fresh array. */
export interface Evaluation {
  readonly value: number;
  readonly gradient: Float64Array;
}

/** The constant model. */
export function startPoint({ rows, loss }: LinearProblem): Float64Array {
  const point = new Float64Array((rows.cols + 1) * loss.outputs);
  point.set(loss.intercepts, rows.cols * loss.outputs);
  return point;
}

/** The objective without its L1 part. */
export async function evaluateSmooth(problem: LinearProblem, point: Float64Array): Promise<Evaluation> {
  const { rows, loss, l2, pacer } = problem;
  const scores = new Float64Array(rows.rows * loss.outputs);
  const gradient = new Float64Array(point.length);
  let sum = 0;
  await eachChunk(rows, pacer, (range) => {
    rows.score(point, scores, range);
    sum += loss.differentiate(scores, range);
    rows.addGradient(scores, gradient, range);
  });
  let penalty = 0;
  const penalised = rows.cols * loss.outputs;
  for (let i = 0; i < gradient.length; i++) {
    gradient[i]! /= loss.total;
    if (i >= penalised) continue;
    gradient[i]! += l2 * point[i]!;
    penalty += (l2 / 2) * point[i]! * point[i]!;
  }
  return { value: sum / loss.total + penalty, gradient };
}

/** Mean loss alone. */
export async function meanLoss(problem: LinearProblem, point: Float64Array): Promise<number> {
  const { value } = await evaluateSmooth({ ...problem, l2: 0 }, point);
  return value;
}
