import { describe, expect, it } from 'vitest';
import type { FitInput, FitOutcome } from '#core/ports';
import { predictFitted } from '#core/training';
import { createBayesEstimator } from '#engines/bayes';
import { recordContext } from '../../../contract/estimator/fit-context.ts';

const ROWS = 60;
/** Three columns of multiples of 1/8, then two of 0 and 1, so that scikit-learn saw exactly these numbers. */
const numbers = (i: number): number[] => [0, 1, 2].map((j) => ((i * 7 + j * 13 + i * i * (j + 2)) % 17) / 8 - 1);
const marks = (i: number): number[] => [0, 1].map((j) => Number((i * 5 + i * i * (j + 1)) % 7 < 3));
const matrix = (...parts: ((i: number) => number[])[]): FitInput['x'] => {
  const rows = Array.from({ length: ROWS }, (_, i) => parts.flatMap((part) => part(i)));
  return { rows: ROWS, cols: rows[0]!.length, values: Float32Array.from(rows.flat()) };
};
const score = (i: number): number => {
  const [a, b, c] = numbers(i) as [number, number, number];
  return a - 0.5 * b + 0.25 * c + ((i * 29) % 11) / 8 - 0.6;
};
const target = (of: (score: number) => number): Float64Array =>
  Float64Array.from({ length: ROWS }, (_, i) => of(score(i)));
const twoClasses = target((value) => Number(value > 0));
const threeClasses = target((value) => (value < -0.4 ? 0 : value < 0.5 ? 1 : 2));
const weights = Float64Array.from({ length: ROWS }, (_, i) => (1 + (i % 4)) / 2.5);

const fit = (input: Pick<FitInput, 'x' | 'y' | 'classes'> & Partial<FitInput>): Promise<FitOutcome> =>
  createBayesEstimator().fit(
    { levels: new Int32Array(input.x.cols), weights: null, params: {}, seed: 1, ...input },
    recordContext()
  );
const firstRows = async (input: Parameters<typeof fit>[0]): Promise<number[]> => {
  const scores = predictFitted((await fit(input)).model, input.x);
  return [...scores.subarray(0, 4 * input.classes)];
};
const expectClose = (received: readonly number[], expected: readonly number[]): void =>
  expected.forEach((value, i) => expect(Math.abs(received[i]! - value)).toBeLessThan(1e-6));

/** With weights, scikit-learn smooths by the unweighted variance; its var_smoothing was scaled to the weighted one. */
describe('agrees with scikit-learn 1.9.1 within 1e-6', () => {
  it('GaussianNB(var_smoothing=1e-3) on numbers', async () => {
    expectClose(
      await firstRows({ x: matrix(numbers), y: twoClasses, classes: 2 }),
      [
        0.9996843307, 0.0003156692921, 0.1532868833, 0.8467131167, 0.7566998374, 0.2433001626, 0.6466233644,
        0.3533766356
      ]
    );
    expectClose(
      await firstRows({ x: matrix(numbers), y: threeClasses, classes: 3 }),
      [
        0.9745960477, 0.02540395228, 2.720725961e-12, 0.001555523577, 0.8880269508, 0.1104175256, 0.3868874013,
        0.6129184942, 0.000194104516, 0.007980223973, 0.9918589428, 0.0001608332719
      ]
    );
  });

  it('BernoulliNB(alpha=1) on marks', async () => {
    expectClose(
      await firstRows({ x: matrix(marks), y: twoClasses, classes: 2 }),
      [0.4489061532, 0.5510938468, 0.2135423752, 0.7864576248, 0.5115537344, 0.4884462656, 0.2587665876, 0.7412334124]
    );
  });

  it('the product of both on both, with and without weights', async () => {
    const x = matrix(numbers, marks);
    const plain = await fit({ x, y: twoClasses, classes: 2 });
    expectClose(
      [...predictFitted(plain.model, x).subarray(0, 8)],
      [
        0.9997590866, 0.0002409133835, 0.07328225351, 0.9267177465, 0.8397430656, 0.1602569344, 0.5068156099,
        0.4931843901
      ]
    );
    expect(plain.curve[0]!.trainLoss).toBeCloseTo(0.2697336744603407, 6);
    const weighted = await fit({ x, y: threeClasses, classes: 3, weights });
    expectClose(
      [...predictFitted(weighted.model, x).subarray(0, 12)],
      [
        0.9540260605, 0.04597393949, 4.190458305e-14, 0.004132006521, 0.8473433426, 0.1485246509, 0.4977887209,
        0.502187492, 2.378706459e-5, 0.007439670423, 0.9925386821, 2.164742877e-5
      ]
    );
    expect(weighted.curve[0]!.trainLoss).toBeCloseTo(0.44754205720155943, 6);
  });
});

describe('on awkward data', () => {
  it('keeps shares off 0 and 1 for a level that one class never has', async () => {
    const x = { rows: 40, cols: 1, values: Float32Array.from({ length: 40 }, (_, i) => Number(i < 5)) };
    const y = Float64Array.from({ length: 40 }, (_, i) => Number(i < 20));
    const scores = predictFitted((await fit({ x, y, classes: 2 })).model, x);
    expect(scores[1]).toBeCloseTo(6 / 22 / (6 / 22 + 1 / 22), 6);
  });

  it('gives a column that a class never varies a finite weight', async () => {
    const x = { rows: 40, cols: 1, values: Float32Array.from({ length: 40 }, (_, i) => (i < 20 ? 2 : i / 10)) };
    const y = Float64Array.from({ length: 40 }, (_, i) => Number(i < 20));
    const scores = predictFitted((await fit({ x, y, classes: 2 })).model, x);
    expect(scores.every(Number.isFinite)).toBe(true);
    expect(scores[1]).toBeGreaterThan(0.9);
  });

  it('gives a class without rows its share of half a row', async () => {
    const x = matrix(numbers);
    const shares = predictFitted((await fit({ x, y: twoClasses, classes: 3 })).model, x);
    const unseen = shares.filter((_, i) => i % 3 === 2);
    expect(Math.max(...unseen)).toBeLessThan(0.2);
    expect(Math.min(...unseen)).toBeGreaterThan(0);
  });
});
