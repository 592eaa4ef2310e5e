import type { Estimator, FitContext, FitInput, FitOutcome, NetworkModel } from '#core/ports';
import { AppError, range } from '#core/shared';
import { BAYES_PARAMS, createPacer, measureLoss, resolveParams } from '#engines/shared';
import { sumClasses } from './sum-classes.ts';
import { writeLikelihood } from './write-likelihood.ts';

/**
 * Naive Bayes: given the class, every column is independent. A column whose training cells are all 0 or 1 (one-hot
 * levels, missing marks) is a Bernoulli variable, because a normal density of such a column is infinite where a class
 * never has the level; every other column is normal. The logarithm of the joint density is linear in x and x^2, so the
 * model is a network of one dense layer behind a squares layer.
 * @throws training/bad-spec for regression, the signal's reason
 */
export function createBayesEstimator(): Estimator {
  return {
    name: 'naive-bayes',
    encoding: 'dense',
    determinism: 'exact',
    backend: 'js',
    resolveParams: (params) => resolveParams(BAYES_PARAMS, params),
    fit: fitBayes
  };
}

async function fitBayes(input: FitInput, ctx: FitContext): Promise<FitOutcome> {
  const params = resolveParams(BAYES_PARAMS, input.params);
  const pacer = createPacer(ctx);
  await pacer.turn();
  if (input.classes === 0)
    throw new AppError('training/bad-spec', {
      message: 'Naive Bayes tells classes apart and cannot predict a number.',
      hint: 'Nothing was trained. Choose another estimator, for example a linear model.'
    });
  const model = toNetwork(writeLikelihood(await sumClasses(input, pacer), params), input);
  const trainLoss = await measureLoss(model, input, { rows: range(input.x.rows), pacer });
  return { model, curve: [{ step: 1, trainLoss, validationLoss: null }], steps: 1 };
}

/** @param likelihood `[2 cols + 1, classes]`: factors of x, then of x^2, then the constants */
function toNetwork(likelihood: Float64Array, { x, classes }: FitInput): NetworkModel {
  const inputs = 2 * x.cols;
  const outputs = classes === 2 ? 1 : classes;
  const values =
    classes === 2
      ? Float32Array.from({ length: inputs + 1 }, (_, i) => likelihood[2 * i + 1]! - likelihood[2 * i]!)
      : Float32Array.from(likelihood);
  const weights = values.slice(0, inputs * outputs);
  const bias = values.slice(inputs * outputs);
  return {
    kind: 'network',
    layers: [
      { kind: 'squares', width: x.cols },
      { kind: 'dense', inputs, outputs, weights, bias, activation: 'identity' }
    ],
    link: classes === 2 ? 'sigmoid' : 'softmax'
  };
}
