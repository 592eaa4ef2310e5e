import type { Pacer } from '#engines/shared';
import { factorCholesky, solveCholesky } from './cholesky.ts';
import { eachChunk } from './each-chunk.ts';
import type { Preconditioner } from './minimise-lbfgs.ts';
import type { RowMatrix } from './row-matrix.ts';
import { sumMoments } from './sum-moments.ts';

export interface Curvature {
  readonly outputs: number;
  /** p (1 - p) at equal probabilities: how much a score moves a probability at the start. */
  readonly share: number;
  readonly l2: number;
  readonly pacer: Pacer;
}

const MAX_GRAM_COLUMNS = 512;
const DAMPING = 1e-9;

/**
 * The inverse Hessian of the log-loss at zero coefficients, per output: share mean x'x + l2, intercept column included.
 * Above 512 columns only its diagonal, because the factor would cost more than it saves.
 */
export function precondition(rows: RowMatrix, curvature: Curvature): Promise<Preconditioner> {
  return rows.cols <= MAX_GRAM_COLUMNS ? fullPreconditioner(rows, curvature) : diagonalPreconditioner(rows, curvature);
}

async function fullPreconditioner(rows: RowMatrix, { outputs, share, l2, pacer }: Curvature): Promise<Preconditioner> {
  const { gram, mean } = await sumMoments(rows, pacer);
  const d = rows.cols;
  const n = d + 1;
  const hessian = new Float64Array(n * n);
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) hessian[i * n + j] = share * gram[i * d + j]!;
    hessian[i * n + i]! += l2 + DAMPING * (1 + hessian[i * n + i]!);
    hessian[i * n + d] = share * mean[i]!;
  }
  hessian[n * n - 1] = share * (1 + DAMPING);
  const factor = factorCholesky(hessian, new Float64Array(n));
  return (vector) => solvePerOutput(factor, vector, outputs);
}

function solvePerOutput(factor: Float64Array, vector: Float64Array, outputs: number): Float64Array {
  const solved = new Float64Array(vector.length);
  for (let k = 0; k < outputs; k++) {
    const column = vector.filter((_, index) => index % outputs === k);
    solveCholesky(factor, column).forEach((value, row) => (solved[row * outputs + k] = value));
  }
  return solved;
}

async function diagonalPreconditioner(
  rows: RowMatrix,
  { outputs, share, l2, pacer }: Curvature
): Promise<Preconditioner> {
  const squares = new Float64Array(rows.cols + 1);
  squares[rows.cols] = rows.rows;
  await eachChunk(rows, pacer, (range) => rows.addSquares(squares, range));
  const inverse = squares.map((sum) => 1 / ((share * sum) / rows.rows + l2 + DAMPING));
  return (vector) => vector.map((value, index) => value * inverse[Math.floor(index / outputs)]!);
}
