import { expect, it } from 'vitest';
import type { Encoder } from '#core/features';
import { nameCoefficients } from '../../../src/core/training/name-coefficients.ts';

const encoder: Encoder = {
  format: 'assay.encoder/1',
  columns: [
    { kind: 'number', column: 'age', fill: 0, center: 0, scale: 1, indicator: true },
    { kind: 'onehot', column: 'job', levels: ['clerk'], other: true, missing: false }
  ],
  width: 4
};
const values = (from: number, count: number) => Float64Array.from({ length: count }, (_, i) => from + i);

it('names the weights of one score after their columns, the intercept last', () => {
  const named = nameCoefficients(
    { outputs: 1, estimate: values(0, 5), low: values(-1, 5), high: new Float64Array(5).fill(NaN), level: 0.95 },
    encoder,
    ['no', 'yes']
  );
  expect(named?.map(({ name }) => name)).toEqual(['age', 'age is missing', 'job = clerk', 'job = other', 'intercept']);
  expect(named?.[1]).toEqual({ name: 'age is missing', output: '', estimate: 1, low: 0, high: null });
});

it('names the class of each weight where there are several scores', () => {
  const all = values(0, 15);
  const named = nameCoefficients({ outputs: 3, estimate: all, low: all, high: all, level: 0.95 }, encoder, [
    'a',
    'b',
    'c'
  ]);
  expect(named?.slice(3, 6).map(({ name, output, estimate }) => [name, output, estimate])).toEqual([
    ['age is missing', 'a', 3],
    ['age is missing', 'b', 4],
    ['age is missing', 'c', 5]
  ]);
});

it('gives up where there are too many to read', () => {
  const all = values(0, 5000);
  expect(
    nameCoefficients({ outputs: 1000, estimate: all, low: all, high: all, level: 0.95 }, encoder, [])
  ).toBeUndefined();
});
