import type { CurvePoint } from '#core/ports';
import type { Pacer } from '#engines/shared';
import { factorCholesky, solveCholesky } from './cholesky.ts';
import { eachChunk } from './each-chunk.ts';
import type { RowMatrix } from './row-matrix.ts';
import { sumMoments } from './sum-moments.ts';

export interface LinearSolution {
  /** `[cols + 1, outputs]`, intercepts last. */
  readonly coefficients: Float64Array;
  readonly curve: readonly CurvePoint[];
}

export interface RidgeOptions {
  readonly l2: number;
  readonly pacer: Pacer;
}

/**
 * Minimises mean (y - b - x.w)^2 / 2 + l2/2 |w|^2 through the normal equations of the centred columns,
 * which take the unpenalised intercept out. The curve holds the mean squared error.
 */
export async function fitRidge(rows: RowMatrix, y: Float64Array, { l2, pacer }: RidgeOptions): Promise<LinearSolution> {
  const { gram, mean } = await sumMoments(rows, pacer);
  const meanY = y.reduce((sum, value) => sum + value, 0) / y.length;
  const d = rows.cols;
  const scale = new Float64Array(d);
  for (let i = 0; i < d; i++) {
    scale[i] = gram[i * d + i]! + l2;
    for (let j = i; j < d; j++) gram[i * d + j]! -= mean[i]! * mean[j]!;
    gram[i * d + i]! += l2;
  }
  const centred = y.map((value) => value - meanY);
  const weights = solveCholesky(factorCholesky(gram, scale), await meanProducts(rows, centred, pacer));
  const coefficients = new Float64Array(d + 1);
  coefficients.set(weights);
  coefficients[d] = weights.reduce((sum, weight, j) => sum - weight * mean[j]!, meanY);
  const trainLoss = await meanSquare(rows, y, { coefficients, pacer });
  return { coefficients, curve: [{ step: 1, trainLoss, validationLoss: null }] };
}

async function meanProducts(rows: RowMatrix, y: Float64Array, pacer: Pacer): Promise<Float64Array> {
  const sums = new Float64Array(rows.cols + 1);
  await eachChunk(rows, pacer, (range) => rows.addGradient(y, sums, range));
  return sums.subarray(0, rows.cols).map((sum) => sum / rows.rows);
}

async function meanSquare(
  rows: RowMatrix,
  y: Float64Array,
  { coefficients, pacer }: { coefficients: Float64Array; pacer: Pacer }
): Promise<number> {
  const scores = new Float64Array(rows.rows);
  await eachChunk(rows, pacer, (range) => rows.score(coefficients, scores, range));
  return scores.reduce((sum, score, row) => sum + (score - y[row]!) * (score - y[row]!), 0) / rows.rows;
}
