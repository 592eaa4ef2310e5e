import type { CurvePoint, Estimator, FitContext, FitInput, FitOutcome, NetworkModel } from '#core/ports';
import { AppError } from '#core/shared';
import { createPacer, LINEAR_PARAMS, resolveParams, type LinearParams, type Pacer } from '#engines/shared';
import { choosePenalty } from './choose-penalty.ts';
import { estimateCoefficients } from './estimate-coefficients.ts';
import type { Loss } from './loss.ts';
import { minimise, MAX_ELASTIC_SIZE } from './minimise.ts';
import { openRows } from './open-rows.ts';
import { startPoint, type LinearProblem } from './problem.ts';
import { createSigmoidLoss } from './sigmoid-loss.ts';
import { createSoftmaxLoss } from './softmax-loss.ts';
import { createSquaredLoss } from './squared-loss.ts';

/**
 * Least squares, logistic (two classes) or softmax regression with an elastic-net penalty: convex, so the seed matters
 * only for the folds that choose a penalty. Float64 sums in row order and own elementary functions; weights are rounded
 * to float32 at the end. @throws training/bad-spec, the signal's reason
 */
export function createLinearEstimator(): Estimator {
  return {
    name: 'linear',
    encoding: 'dense',
    determinism: 'exact',
    backend: 'js',
    resolveParams: (params) => resolveParams(LINEAR_PARAMS, params),
    fit: fitLinear
  };
}

async function fitLinear(input: FitInput, ctx: FitContext): Promise<FitOutcome> {
  const params = resolveParams(LINEAR_PARAMS, input.params);
  const pacer = createPacer(ctx);
  await pacer.turn();
  const pose = poseProblem(input, params, pacer);
  const weights = input.weights ?? new Float64Array(input.x.rows).fill(1);
  const strength =
    params.l2 === 'auto' ? await choosePenalty({ pose, minimise, weights, seed: input.seed }) : params.l2;
  const problem = pose(weights, strength);
  const curve: CurvePoint[] = [];
  const point = await minimise(startPoint(problem), problem, (step, trainLoss, total) => {
    curve.push({ step, trainLoss, validationLoss: null });
    ctx.report({ phase: 'training', done: step, total, detail: curve.at(-1)! });
  });
  const coefficients = await estimateCoefficients(problem, point);
  return { model: toNetwork(point, input, problem.loss.outputs), curve, steps: curve.length, coefficients };
}

function poseProblem(
  { x, y, classes }: FitInput,
  { l1Ratio }: LinearParams,
  pacer: Pacer
): (weights: Float64Array, strength: number) => LinearProblem {
  const outputs = classes > 2 ? classes : 1;
  if (l1Ratio > 0 && (x.cols + 1) * outputs > MAX_ELASTIC_SIZE)
    throw new AppError('training/bad-spec', {
      message: `An L1 penalty is limited to ${MAX_ELASTIC_SIZE} coefficients; this model has ${(x.cols + 1) * outputs}.`,
      hint: 'Nothing was trained. Use l1Ratio 0, or fewer columns or levels.'
    });
  const rows = openRows(x);
  return (weights, strength) => ({
    rows,
    loss: createLoss(y, { weights, classes }),
    l2: strength * (1 - l1Ratio),
    l1: strength * l1Ratio,
    pacer
  });
}

function createLoss(y: Float64Array, { weights, classes }: { weights: Float64Array; classes: number }): Loss {
  if (classes === 0) return createSquaredLoss(y, weights);
  return classes === 2 ? createSigmoidLoss(y, weights) : createSoftmaxLoss(y, { weights, classes });
}

function toNetwork(point: Float64Array, { x, classes }: FitInput, outputs: number): NetworkModel {
  const split = x.cols * outputs;
  const weights = Float32Array.from(point.subarray(0, split));
  const bias = Float32Array.from(point.subarray(split));
  const link = classes === 0 ? 'identity' : classes === 2 ? 'sigmoid' : 'softmax';
  const layer = { kind: 'dense', inputs: x.cols, outputs, weights, bias, activation: 'identity' } as const;
  return { kind: 'network', layers: [layer], link };
}
