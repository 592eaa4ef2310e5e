import { minimiseElastic } from './minimise-elastic.ts';
import { minimiseLbfgs } from './minimise-lbfgs.ts';
import { precondition } from './precondition.ts';
import { evaluateSmooth, startPoint, type LinearProblem } from './problem.ts';
import { dot, sumOf } from './vectors.ts';

/** The proximal Newton method holds all second derivatives: 18 MB of them. */
export const MAX_ELASTIC_SIZE = 1500;

const MAX_ITERATIONS = 500;
const MAX_NEWTON_STEPS = 100;
/** Gradients are brought down to this share of the constant model's. */
const TOLERANCE = 1e-10;

/** Brings a problem to its optimum, near the floor of float64, and tells the objective after each iteration. */
export async function minimise(
  start: Float64Array,
  problem: LinearProblem,
  onIteration: (step: number, objective: number, atMost: number) => void = () => undefined
): Promise<Float64Array> {
  const { gradient } = await evaluateSmooth({ ...problem, l2: 0 }, startPoint(problem));
  const goal = TOLERANCE * Math.sqrt(dot(gradient, gradient));
  const point =
    problem.l1 > 0
      ? await minimiseElastic(start, problem, {
          maxIterations: MAX_NEWTON_STEPS,
          goal,
          onIteration: (step, value) => onIteration(step, value, MAX_NEWTON_STEPS)
        })
      : await minimiseLbfgs(start, {
          evaluate: (at) => evaluateSmooth(problem, at),
          precondition: (at) => precondition(problem, at),
          maxIterations: MAX_ITERATIONS,
          goal,
          onIteration: (step, value) => onIteration(step, value, MAX_ITERATIONS)
        });
  return centreIntercepts(point, problem);
}

/** With several outputs, equal intercepts change nothing: their mean is made 0. */
function centreIntercepts(point: Float64Array, { rows, loss }: LinearProblem): Float64Array {
  if (loss.outputs === 1) return point;
  const result = Float64Array.from(point);
  const intercepts = result.subarray(rows.cols * loss.outputs);
  const mean = sumOf(intercepts) / loss.outputs;
  for (let k = 0; k < intercepts.length; k++) intercepts[k]! -= mean;
  return result;
}
