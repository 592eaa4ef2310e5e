import { factorCholesky, solveCholesky } from './cholesky.ts';
import { eachChunk } from './each-chunk.ts';
import type { Preconditioner } from './minimise-lbfgs.ts';
import type { LinearProblem } from './problem.ts';
import { respondAt, sumHessianPart } from './sum-hessian.ts';

/** Above this many columns the factor would cost more than it saves. */
const MAX_GRAM_COLUMNS = 512;
const MAX_QUADRATIC_COLUMNS = 1024;
const DAMPING = 1e-9;

/** The inverse of the second derivatives at a point, output by output; in wide problems that of their diagonal. */
export async function precondition(problem: LinearProblem, point: Float64Array): Promise<Preconditioner> {
  const { loss, rows } = problem;
  const responses = await respondAt(problem, point);
  const isNarrow = rows.cols <= (loss.quadratic ? MAX_QUADRATIC_COLUMNS : MAX_GRAM_COLUMNS);
  const solvers: Preconditioner[] = [];
  for (let k = 0; k < loss.outputs; k++) {
    const at = { responses, k };
    solvers.push(isNarrow ? await factoredSolver(problem, at) : await diagonalSolver(problem, at));
  }
  return loss.outputs === 1 ? solvers[0]! : (vector) => solvePerOutput(solvers, vector);
}

interface OutputAt {
  readonly responses: Float64Array;
  readonly k: number;
}

async function factoredSolver(problem: LinearProblem, { responses, k }: OutputAt): Promise<Preconditioner> {
  const width = problem.rows.cols + 1;
  const hessian = await sumHessianPart(problem, { responses, weights: problem.loss.weights, k, l: k });
  for (let i = 0; i < width; i++) {
    const at = i * width + i;
    hessian[at]! += (i < width - 1 ? problem.l2 : 0) + DAMPING * (1 + hessian[at]!);
  }
  const factor = factorCholesky(hessian, new Float64Array(width));
  return (vector) => solveCholesky(factor, vector);
}

async function diagonalSolver(problem: LinearProblem, { responses, k }: OutputAt): Promise<Preconditioner> {
  const { rows, loss, l2, pacer } = problem;
  const squares = new Float64Array(rows.cols + 1);
  const weight = loss.curvature(responses, { k, l: k }).map((value, row) => value * loss.weights[row]!);
  await eachChunk(rows, pacer, (range) => rows.addSquares(weight, squares, range));
  const inverse = squares.map((sum) => 1 / (sum / loss.total + l2 + DAMPING));
  return (vector) => vector.map((value, i) => value * inverse[i]!);
}

function solvePerOutput(solvers: readonly Preconditioner[], vector: Float64Array): Float64Array {
  const outputs = solvers.length;
  const solved = new Float64Array(vector.length);
  solvers.forEach((solve, k) => {
    const column = Float64Array.from({ length: vector.length / outputs }, (_, i) => vector[i * outputs + k]!);
    solve(column).forEach((value, i) => (solved[i * outputs + k] = value));
  });
  return solved;
}
