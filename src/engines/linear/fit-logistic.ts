import type { CurvePoint } from '#core/ports';
import { detmath } from '#core/shared';
import type { Pacer } from '#engines/shared';
import { eachChunk } from './each-chunk.ts';
import type { LinearSolution } from './fit-ridge.ts';
import { minimiseLbfgs, type Evaluation } from './minimise-lbfgs.ts';
import { precondition } from './precondition.ts';
import type { RowMatrix, RowRange } from './row-matrix.ts';

export interface LogisticOptions {
  /** 2 fits one sigmoid output for the second class, more fit a softmax with one output per class. */
  readonly classes: number;
  readonly l2: number;
  readonly maxIterations: number;
  readonly pacer: Pacer;
  readonly onIteration: (point: CurvePoint) => void;
}

const TOLERANCE = 1e-7;

/** Minimises mean log-loss + l2/2 |w|^2, intercepts free. The curve holds that objective. */
export async function fitLogistic(rows: RowMatrix, y: Float64Array, options: LogisticOptions): Promise<LinearSolution> {
  const outputs = options.classes === 2 ? 1 : options.classes;
  const curve: CurvePoint[] = [];
  const coefficients = await minimiseLbfgs(
    new Float64Array((rows.cols + 1) * outputs),
    (point) => evaluateObjective(rows, y, { coefficients: point, outputs, ...options }),
    {
      preconditioner: await precondition(rows, {
        outputs,
        share: (1 / options.classes) * (1 - 1 / options.classes),
        ...options
      }),
      maxIterations: options.maxIterations,
      tolerance: TOLERANCE,
      onIteration: (step, trainLoss) => {
        curve.push({ step, trainLoss, validationLoss: null });
        options.onIteration(curve.at(-1)!);
      }
    }
  );
  return { coefficients, curve };
}

interface Position {
  readonly coefficients: Float64Array;
  readonly outputs: number;
  readonly l2: number;
  readonly pacer: Pacer;
}

async function evaluateObjective(rows: RowMatrix, y: Float64Array, at: Position): Promise<Evaluation> {
  const scores = new Float64Array(rows.rows * at.outputs);
  const gradient = new Float64Array(at.coefficients.length);
  let loss = 0;
  await eachChunk(rows, at.pacer, (range) => {
    rows.score(at.coefficients, scores, range);
    loss +=
      at.outputs === 1
        ? sigmoidResiduals(scores, y, range)
        : softmaxResiduals(scores, y, { ...range, outputs: at.outputs });
    rows.addGradient(scores, gradient, range);
  });
  let penalty = 0;
  for (let i = 0; i < gradient.length; i++) {
    gradient[i]! /= rows.rows;
    if (i >= rows.cols * at.outputs) continue;
    gradient[i]! += at.l2 * at.coefficients[i]!;
    penalty += (at.l2 / 2) * at.coefficients[i]! * at.coefficients[i]!;
  }
  return { value: loss / rows.rows + penalty, gradient };
}

/** Replaces scores by p - y; returns the summed log-loss. One logarithm per 256 rows: 1 + e is in (1, 2]. */
function sigmoidResiduals(scores: Float64Array, y: Float64Array, { from, to }: RowRange): number {
  let loss = 0;
  let product = 1;
  for (let row = from; row < to; row++) {
    const z = scores[row]!;
    const e = detmath.exp(-Math.abs(z));
    scores[row] = (z >= 0 ? 1 : e) / (1 + e) - y[row]!;
    loss += Math.max(z, 0) - y[row]! * z;
    product *= 1 + e;
    if (row % 256 !== 255) continue;
    loss += detmath.log(product);
    product = 1;
  }
  return loss + detmath.log(product);
}

function softmaxResiduals(
  scores: Float64Array,
  y: Float64Array,
  { from, to, outputs }: RowRange & { outputs: number }
): number {
  let loss = 0;
  for (let row = from; row < to; row++) {
    const start = row * outputs;
    let highest = -Infinity;
    for (let k = 0; k < outputs; k++) highest = Math.max(highest, scores[start + k]!);
    loss += highest - scores[start + y[row]!]!;
    let total = 0;
    for (let k = 0; k < outputs; k++) {
      scores[start + k] = detmath.exp(scores[start + k]! - highest);
      total += scores[start + k]!;
    }
    for (let k = 0; k < outputs; k++) scores[start + k]! /= total;
    scores[start + y[row]!]! -= 1;
    loss += detmath.log(total);
  }
  return loss;
}
