import type { FitInput, FitOutcome } from '#core/ports';
import type { JsonObject, Matrix } from '#core/shared';
import { predictFitted } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { fitContext } from './fit-context.ts';
import type { Host, MatrixFiles, Prepared } from './task.ts';

export interface FitSpec {
  readonly estimator: string;
  readonly params: JsonObject;
  readonly train: MatrixFiles;
  readonly test?: MatrixFiles;
  readonly levels?: readonly number[];
  readonly classes: number;
  /** Optimiser steps of one fit: the time told is then that of one step. */
  readonly steps?: number;
  /** The only fit may have the matrix itself: an estimator owns what it is given, so others get a copy each. */
  readonly fits?: 'once';
  /** What `scores` writes; test scores unless said otherwise. */
  readonly output?: 'coefficients';
}

export const readMatrix = async (files: MatrixFiles, host: Host): Promise<Matrix> => ({
  rows: files.rows,
  cols: files.cols,
  values: new Float32Array(await host.read(files.x))
});

export async function readInput(spec: FitSpec, host: Host): Promise<FitInput> {
  const x = await readMatrix(spec.train, host);
  return {
    x,
    levels: spec.levels ? Int32Array.from(spec.levels) : new Int32Array(x.cols),
    y: new Float64Array(await host.read(spec.train.y)),
    classes: spec.classes,
    weights: null,
    params: spec.params,
    seed: 1
  };
}

/** One fit from the encoded matrix to the model, binning included. */
export async function prepareFit(spec: FitSpec, host: Host): Promise<Prepared> {
  const { estimator } = await openEstimator(spec.estimator, { engine: 'exact' });
  const input = await readInput(spec, host);
  const test = spec.test && (await readMatrix(spec.test, host));
  let outcome: FitOutcome | undefined;
  return {
    measure: async (seed) => {
      const given = { ...(spec.fits === 'once' ? input : copyOf(input)), seed };
      const started = performance.now();
      outcome = await estimator.fit(given, fitContext());
      return { ms: (performance.now() - started) / (spec.steps ?? 1) };
    },
    scores: () => {
      if (!outcome) throw new Error('nothing was measured yet');
      if (spec.output === 'coefficients') return coefficientsOf(outcome);
      if (!test) throw new Error('there are no test rows');
      return secondClass(predictFitted(outcome.model, test), spec.classes);
    }
  };
}

const copyOf = (input: FitInput): FitInput => ({
  ...input,
  x: { ...input.x, values: input.x.values.slice() },
  y: input.y.slice(),
  levels: input.levels.slice()
});

/** Peers of binary problems give one column. */
export function secondClass(scores: Float64Array, classes: number): Float64Array {
  return classes === 2 ? scores.filter((_, index) => index % 2 === 1) : scores;
}

/** Weights, then the intercept, of a model of one output. */
function coefficientsOf({ model }: FitOutcome): Float64Array {
  const layer = model.kind === 'network' ? model.layers[0] : undefined;
  if (layer?.kind !== 'dense' || layer.outputs !== 1) throw new Error('the model is not linear');
  return Float64Array.from([...layer.weights, ...layer.bias]);
}
