import type { Estimator, FitInput, FitOutcome, NetworkModel } from '#core/ports';
import { detmath } from '#core/shared';
import { NO_PARAMS, resolveParams } from '#engines/shared';

/**
 * The constant model every other must beat: class shares as log-odds or log-probabilities, or the mean.
 * A class without rows counts as half a row, so that all biases are finite.
 */
export function createBaselineEstimator(): Estimator {
  return {
    name: 'baseline',
    encoding: 'dense',
    determinism: 'exact',
    backend: 'js',
    resolveParams: (params) => resolveParams(NO_PARAMS, params),
    async fit(input, ctx) {
      resolveParams(NO_PARAMS, input.params);
      await ctx.turn();
      return fitConstant(input);
    }
  };
}

function fitConstant(input: FitInput): FitOutcome {
  const { bias, link, loss } = input.classes === 0 ? constantMean(input) : constantShares(input);
  const inputs = input.x.cols;
  const weights = new Float32Array(inputs * bias.length);
  const layer = {
    kind: 'dense',
    inputs,
    outputs: bias.length,
    weights,
    bias: Float32Array.from(bias),
    activation: 'identity'
  } as const;
  return {
    model: { kind: 'network', layers: [layer], link },
    curve: [{ step: 1, trainLoss: loss, validationLoss: null }],
    steps: 1
  };
}

interface Constant {
  readonly bias: readonly number[];
  readonly link: NetworkModel['link'];
  readonly loss: number;
}

function constantMean({ y, weights }: FitInput): Constant {
  const weightOf = (row: number): number => weights?.[row] ?? 1;
  let [total, sum, loss] = [0, 0, 0];
  y.forEach((value, row) => ((total += weightOf(row)), (sum += weightOf(row) * value)));
  const mean = sum / total;
  y.forEach((value, row) => (loss += (weightOf(row) * (value - mean) * (value - mean)) / total));
  return { bias: [mean], link: 'identity', loss };
}

function constantShares({ y, classes, weights }: FitInput): Constant {
  const counts = new Float64Array(classes);
  y.forEach((index, row) => (counts[index]! += weights?.[row] ?? 1));
  const floored = counts.map((count) => Math.max(count, 0.5));
  const total = floored.reduce((sum, count) => sum + count, 0);
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const logs = Array.from(floored, (count) => detmath.log(count / total));
  const loss = counts.reduce((sum, count, index) => sum - (count / rows) * logs[index]!, 0);
  return classes === 2 ? { bias: [logs[1]! - logs[0]!], link: 'sigmoid', loss } : { bias: logs, link: 'softmax', loss };
}
