import type { Predictions } from '#core/validation';
import { createRng } from '#core/shared';

const indices = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

/** The scores and labels of research/monitoring-anchors.md section 7.2. */
export const scores1 = indices(40).map((i) => ((37 * i) % 101) / 101);
export const scores2 = indices(40).map((i, row) => (0.5 * ((29 * i + 11) % 103)) / 103 + 0.5 * scores1[row]!);
export const labels = indices(40).map((i, row) => (((7 * i * i) % 19) / 19 < scores1[row]! ? 1 : 0));

export function binary(truth: readonly number[], positive: readonly number[]): Predictions {
  return {
    task: 'binary',
    classes: ['no', 'yes'],
    truth: Float64Array.from(truth),
    scores: Float64Array.from(positive.flatMap((score) => [1 - score, score]))
  };
}

export const multiclass: Predictions = {
  task: 'multiclass',
  classes: ['a', 'b', 'c'],
  truth: Float64Array.from(indices(30), (k) => ((k * k) % 7) % 3),
  scores: Float64Array.from(
    indices(30).flatMap((k) => {
      const raw = [((7 * k) % 11) + 1, ((5 * k) % 13) + 1, ((3 * k) % 17) + 1];
      return raw.map((value) => value / (raw[0]! + raw[1]! + raw[2]!));
    })
  )
};

export const regression: Predictions = {
  task: 'regression',
  classes: [],
  truth: Float64Array.from(indices(40), (i) => ((i * i) % 97) / 10),
  scores: Float64Array.from(indices(40), (i) => ((i * i) % 97) / 10 + ((3 * i * i + 7) % 101) / 50 - 1)
};

/** Every metric the same for every row order? Rows of `predictions` in another order. */
export function permuted(predictions: Predictions, order: readonly number[]): Predictions {
  const width = predictions.scores.length / predictions.truth.length;
  return {
    ...predictions,
    truth: Float64Array.from(order, (row) => predictions.truth[row]!),
    scores: Float64Array.from(order.flatMap((row) => [...predictions.scores.subarray(row * width, (row + 1) * width)]))
  };
}

/** A binary problem with known truth: log-odds = `signal` times a uniform in [-1, 1], seen through noise. */
export function simulated(
  rows: number,
  { seed, signal, noise = 0 }: { readonly seed: number; readonly signal: number; readonly noise?: number }
): Predictions {
  const world = createRng(seed, 'world');
  const blur = createRng(seed, `noise-${noise}`);
  const truth: number[] = [];
  const positive: number[] = [];
  for (let row = 0; row < rows; row++) {
    const odds = signal * (2 * world.uniform() - 1);
    truth.push(world.uniform() < 1 / (1 + Math.exp(-odds)) ? 1 : 0);
    positive.push(1 / (1 + Math.exp(-odds - noise * (2 * blur.uniform() - 1))));
  }
  return binary(truth, positive);
}
