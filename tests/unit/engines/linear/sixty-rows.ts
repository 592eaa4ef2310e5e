import type { FitInput, FitOutcome } from '#core/ports';
import { createLinearEstimator } from '#engines/linear';
import { recordContext } from '../../../contract/estimator/fit-context.ts';

const ROWS = 60;

/** 60 rows of multiples of 1/8, so that the reference implementations saw exactly these numbers. */
export const x = {
  rows: ROWS,
  cols: 3,
  values: Float32Array.from({ length: ROWS * 3 }, (_, at) => {
    const [i, j] = [Math.floor(at / 3), at % 3];
    return ((i * 7 + j * 13 + i * i * (j + 2)) % 17) / 8 - 1;
  })
};
export const target = (of: (i: number) => number): Float64Array => Float64Array.from({ length: ROWS }, (_, i) => of(i));

export const score = (i: number): number => x.values[3 * i]! - 0.5 * x.values[3 * i + 1]! + 0.25 * x.values[3 * i + 2]!;
const noise = (i: number): number => ((i * 29) % 11) / 8 - 0.6;

export const twoClasses = target((i) => Number(score(i) + noise(i) > 0));
export const threeClasses = target((i) => (score(i) + noise(i) < -0.4 ? 0 : score(i) + noise(i) < 0.5 ? 1 : 2));
export const values = target((i) => 3 + 2 * score(i) + noise(i));
/** Mean 1. */
export const weights = target((i) => (1 + (i % 4)) / 2.5);

export function fitSixty(input: Pick<FitInput, 'y' | 'classes' | 'params'> & Partial<FitInput>): Promise<FitOutcome> {
  return createLinearEstimator().fit(
    { x, levels: new Int32Array(3), weights: null, seed: 1, ...input },
    recordContext()
  );
}
