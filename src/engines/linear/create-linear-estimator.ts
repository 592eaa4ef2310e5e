import type { Estimator, FitContext, FitInput, FitOutcome, NetworkModel } from '#core/ports';
import { createPacer, LINEAR_PARAMS, resolveParams, type Pacer } from '#engines/shared';
import { fitLogistic } from './fit-logistic.ts';
import { fitRidge, type LinearSolution } from './fit-ridge.ts';
import { openRows } from './open-rows.ts';

const MAX_ITERATIONS = 500;

/**
 * Ridge regression, or logistic (two classes) and softmax regression with an L2 penalty: convex, so the seed does not
 * matter. Float64 sums in row order and own elementary functions; weights are rounded to float32 at the end.
 */
export function createLinearEstimator(): Estimator {
  return {
    name: 'linear',
    determinism: 'exact',
    backend: 'js',
    resolveParams: (params) => resolveParams(LINEAR_PARAMS, params),
    fit: fitLinear
  };
}

async function fitLinear(input: FitInput, ctx: FitContext): Promise<FitOutcome> {
  const { l2 } = resolveParams(LINEAR_PARAMS, input.params);
  const pacer = createPacer(ctx);
  await pacer.turn();
  const solution =
    input.classes === 0
      ? await fitRidge(openRows(input.x), input.y, { l2, pacer })
      : await fitClasses(input, { l2, pacer, ctx });
  const outputs = input.classes > 2 ? input.classes : 1;
  return { model: toNetwork(solution, input, outputs), curve: solution.curve, steps: solution.curve.length };
}

function fitClasses(
  input: FitInput,
  { l2, pacer, ctx }: { l2: number; pacer: Pacer; ctx: FitContext }
): Promise<LinearSolution> {
  return fitLogistic(openRows(input.x), input.y, {
    classes: input.classes,
    l2,
    maxIterations: MAX_ITERATIONS,
    pacer,
    onIteration: (point) => ctx.report({ phase: 'training', done: point.step, total: MAX_ITERATIONS, detail: point })
  });
}

function toNetwork({ coefficients }: LinearSolution, { x, classes }: FitInput, outputs: number): NetworkModel {
  const split = x.cols * outputs;
  const weights = Float32Array.from(coefficients.subarray(0, split));
  const bias = Float32Array.from(coefficients.subarray(split));
  const link = classes === 0 ? 'identity' : classes === 2 ? 'sigmoid' : 'softmax';
  return { kind: 'network', layers: [{ inputs: x.cols, outputs, weights, bias, activation: 'identity' }], link };
}
