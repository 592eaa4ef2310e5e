import { expect, it } from 'vitest';
import { openDenseRows } from '../../../../src/engines/linear/dense-rows.ts';
import { openSparseRows } from '../../../../src/engines/linear/sparse-rows.ts';

const x = { rows: 3, cols: 3, values: Float32Array.of(1, 0, 2, 0, 0, 3, 4, 5, 0) };
const range = { from: 0, to: 3 };
const views = [
  ['dense', openDenseRows(x)],
  ['sparse', openSparseRows(x, 5)]
] as const;

it.each(views)('%s rows: scores with one and two outputs, intercepts last', (_, rows) => {
  const one = new Float64Array(3);
  rows.score(Float64Array.of(1, 2, 3, 0.5), one, range);
  expect([...one]).toEqual([7.5, 9.5, 14.5]);
  const two = new Float64Array(6);
  rows.score(Float64Array.of(1, 10, 2, 20, 3, 30, 0.5, 0), two, range);
  expect([...two]).toEqual([7.5, 70, 9.5, 90, 14.5, 140]);
});

it.each(views)('%s rows: gradient is x transposed times the residual', (_, rows) => {
  const one = new Float64Array(4);
  rows.addGradient(Float64Array.of(1, -1, 2), one, range);
  expect([...one]).toEqual([9, 10, -1, 2]);
  const two = new Float64Array(8);
  rows.addGradient(Float64Array.of(1, 0, -1, 0, 2, 1), two, range);
  expect([...two]).toEqual([9, 4, 10, 5, -1, 0, 2, 1]);
});

it.each(views)('%s rows: upper triangle of the weighted Gram matrix, and its diagonal', (_, rows) => {
  const gram = new Float64Array(16);
  const squares = new Float64Array(4);
  const weight = Float64Array.of(1, 2, 1);
  rows.addGram(weight, gram, range);
  rows.addSquares(weight, squares, range);
  expect([...gram]).toEqual([17, 20, 2, 5, 0, 25, 0, 5, 0, 0, 22, 8, 0, 0, 0, 4]);
  expect([...squares]).toEqual([17, 25, 22, 4]);
});

it.each(views)('%s rows: a range touches no other row', (_, rows) => {
  const scores = new Float64Array(3).fill(-1);
  rows.score(Float64Array.of(1, 1, 1, 0), scores, { from: 1, to: 2 });
  expect([...scores]).toEqual([-1, 3, -1]);
});
