import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import { createLinearEstimator } from '#engines/linear';
import { recordContext } from '../../../contract/estimator/fit-context.ts';

/** 30 columns of which one matters, and rows by the hundred. */
function noisy(rows: number, signal: number) {
  const rng = createRng(5, `noisy ${rows}`);
  const values = Float32Array.from({ length: rows * 30 }, () => 2 * rng.uniform() - 1);
  const y = Float64Array.from({ length: rows }, (_, row) => signal * values[row * 30]! + 2 * rng.uniform() - 1);
  return { x: { rows, cols: 30, values }, levels: new Int32Array(30), y, classes: 0, weights: null, seed: 1 };
}

const weightsOf = async (input: ReturnType<typeof noisy>, l2: number | 'auto'): Promise<number[]> => {
  const { coefficients } = await createLinearEstimator().fit({ ...input, params: { l2 } }, recordContext());
  return [...coefficients!.estimate.subarray(0, 30)];
};

describe("l2 'auto'", () => {
  it('takes the strongest penalty of the path where there is nothing to learn', async () => {
    const input = noisy(60, 0);
    expect(await weightsOf(input, 'auto')).toEqual(await weightsOf(input, 1));
  });

  it('takes a weak one where the signal is clear, also from one fold of many rows', async () => {
    for (const rows of [400, 6000]) {
      const [slope, ...others] = await weightsOf(noisy(rows, 5), 'auto');
      expect(slope).toBeGreaterThan(4.7);
      expect(Math.max(...others.map(Math.abs))).toBeLessThan(0.3);
    }
  });

  it('depends on the seed only through the folds', async () => {
    const input = noisy(60, 0);
    expect(await weightsOf({ ...input, seed: 2 }, 'auto')).toEqual(await weightsOf(input, 'auto'));
  });
});
