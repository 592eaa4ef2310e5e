import { expect, it } from 'vitest';
import { openDenseRows } from '../../../../src/engines/linear/dense-rows.ts';
import { openSparseRows } from '../../../../src/engines/linear/sparse-rows.ts';

const x = { rows: 3, cols: 3, values: Float32Array.of(1, 0, 2, 0, 0, 3, 4, 5, 0) };
const range = { from: 0, to: 3 };
const views = [
  ['dense', openDenseRows(x)],
  ['sparse', openSparseRows(x, 5)]
] as const;

it.each(views)('%s rows: scores with two outputs, intercepts last', (_, rows) => {
  const scores = new Float64Array(6);
  rows.score(Float64Array.of(1, 10, 2, 20, 3, 30, 0.5, 0), scores, range);
  expect([...scores]).toEqual([7.5, 70, 9.5, 90, 14.5, 140]);
});

it.each(views)('%s rows: gradient is x transposed times the residual', (_, rows) => {
  const gradient = new Float64Array(4);
  rows.addGradient(Float64Array.of(1, -1, 2), gradient, range);
  expect([...gradient]).toEqual([9, 10, -1, 2]);
});

it.each(views)('%s rows: upper triangle of the Gram matrix, and squares', (_, rows) => {
  const gram = new Float64Array(9);
  const squares = new Float64Array(3);
  rows.addGram(gram, range);
  rows.addSquares(squares, range);
  expect([...gram]).toEqual([17, 20, 2, 0, 25, 0, 0, 0, 13]);
  expect([...squares]).toEqual([17, 25, 13]);
});

it.each(views)('%s rows: a range touches no other row', (_, rows) => {
  const scores = new Float64Array(3).fill(-1);
  rows.score(Float64Array.of(1, 1, 1, 0), scores, { from: 1, to: 2 });
  expect([...scores]).toEqual([-1, 3, -1]);
});
