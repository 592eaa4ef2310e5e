import { expect, it } from 'vitest';
import { factorCholesky, solveCholesky } from '../../../../src/engines/linear/cholesky.ts';

it('solves a 3 x 3 system', () => {
  const factor = factorCholesky(Float64Array.of(4, 2, 2, 0, 5, 3, 0, 0, 6), Float64Array.of(4, 5, 6));
  const solution = solveCholesky(factor, Float64Array.of(8, 10, 11));
  [1, 1, 1].forEach((value, i) => expect(solution[i]).toBeCloseTo(value, 12));
});

it('gives 0 to a column that the ones before it explain', () => {
  const factor = factorCholesky(Float64Array.of(1, 2, 0, 4), Float64Array.of(1, 4));
  expect([...solveCholesky(factor, Float64Array.of(3, 6))]).toEqual([3, 0]);
});
