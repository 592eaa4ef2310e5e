import { eachChunk } from './each-chunk.ts';
import type { LinearProblem } from './problem.ts';

/** The responses of the model at a point, `[rows, outputs]`. */
export async function respondAt({ rows, loss, pacer }: LinearProblem, point: Float64Array): Promise<Float64Array> {
  const scores = new Float64Array(rows.rows * loss.outputs);
  await eachChunk(rows, pacer, (range) => rows.score(point, scores, range));
  loss.respond(scores);
  return scores;
}

export interface HessianPart {
  readonly responses: Float64Array;
  readonly k: number;
  readonly l: number;
  /** What the second derivatives are multiplied by, per row. */
  readonly weights: Float64Array;
}

/** Upper triangle of the mean loss's second derivatives between outputs k and l, `[cols + 1, cols + 1]` row-major. */
export async function sumHessianPart({ rows, loss, pacer }: LinearProblem, part: HessianPart): Promise<Float64Array> {
  const width = rows.cols + 1;
  const gram = new Float64Array(width * width);
  const weight = loss.curvature(part.responses, part);
  for (let row = 0; row < weight.length; row++) weight[row]! *= part.weights[row]! / loss.total;
  await eachChunk(rows, pacer, (range) => rows.addGram(weight, gram, range));
  return gram;
}

/** All second derivatives of the mean loss in the order of the coefficients: symmetric, both triangles filled. */
export async function sumHessian(
  problem: LinearProblem,
  { responses, weights }: Pick<HessianPart, 'responses' | 'weights'>
): Promise<Float64Array> {
  const { outputs } = problem.loss;
  const width = problem.rows.cols + 1;
  const hessian = new Float64Array(width * outputs * width * outputs);
  for (let k = 0; k < outputs; k++) {
    for (let l = k; l < outputs; l++) {
      const part = await sumHessianPart(problem, { responses, weights, k, l });
      placePart(hessian, part, { width, outputs, k, l });
    }
  }
  return hessian;
}

function placePart(
  hessian: Float64Array,
  part: Float64Array,
  { width, outputs, k, l }: { width: number; outputs: number; k: number; l: number }
): void {
  const size = width * outputs;
  for (let i = 0; i < width; i++) {
    for (let j = i; j < width; j++) {
      const value = part[i * width + j]!;
      hessian[(i * outputs + k) * size + j * outputs + l] = value;
      hessian[(i * outputs + l) * size + j * outputs + k] = value;
      hessian[(j * outputs + l) * size + i * outputs + k] = value;
      hessian[(j * outputs + k) * size + i * outputs + l] = value;
    }
  }
}
