import { expect, it } from 'vitest';
import { toWeightRows } from '../../../../src/routes/runs/weight-rows.ts';

const weight = (name: string, estimate: number, low: number | null, high: number | null) => ({
  name,
  output: '',
  estimate,
  low,
  high
});
const coefficients = [
  weight('age', 0.5, 0.2, 0.8),
  weight('job = clerk', -2, -5, 1),
  weight('height', 0.1, null, null),
  weight('intercept', 9, 8, 10)
];

it('shows the weights farthest from 0 first, without the intercept', () => {
  expect(toWeightRows(coefficients, 9).rows.map(({ name }) => name)).toEqual(['job = clerk', 'age', 'height']);
});

it('says which intervals leave 0 out', () => {
  expect(toWeightRows(coefficients, 9).rows.map(({ isClear }) => isClear)).toEqual([false, true, false]);
});

it('keeps 0 and all intervals on the axis, and counts what it hides', () => {
  expect(toWeightRows(coefficients, 9).range).toEqual([-5, 1]);
  expect(toWeightRows(coefficients, 2)).toMatchObject({ hidden: 1 });
});
