import { describe, expect, it } from 'vitest';
import type { Estimator, FitInput, TreesModel } from '#core/ports';
import { createRng } from '#core/shared';
import { predictFitted } from '#core/training';
import { createExtraTreesEstimator, createForestEstimator, createTreeEstimator } from '#engines/forest';
import { recordContext } from '../../../contract/estimator/fit-context.ts';

interface Rows {
  readonly rows: number;
  readonly classes: number;
  readonly cell: (row: number) => readonly number[];
  readonly target: (row: number, cells: readonly number[]) => number;
  readonly levels?: readonly number[];
  readonly params?: FitInput['params'];
}

function inputOf({ rows, classes, cell, target, levels, params = {} }: Rows): FitInput {
  const table = Array.from({ length: rows }, (_, row) => cell(row));
  const cols = table[0]!.length;
  return {
    x: { rows, cols, values: Float32Array.from(table.flat()) },
    levels: Int32Array.from(levels ?? new Array<number>(cols).fill(0)),
    y: Float64Array.from(table, (cells, row) => target(row, cells)),
    classes,
    weights: null,
    params,
    seed: 1
  };
}

async function fit(estimator: Estimator, input: FitInput) {
  const { model, curve } = await estimator.fit(input, recordContext());
  return { model: model as TreesModel, curve, scores: predictFitted(model, input.x) };
}

const rng = createRng(5, 'forest test');
const noise = Array.from({ length: 4000 }, () => rng.uniform());
const square = (rows: number, classes: number, params?: FitInput['params']): FitInput =>
  inputOf({
    rows,
    classes,
    cell: (row) => [noise[row]!, noise[row + 1000]!, noise[row + 2000]!],
    target: (_, [a, b]) =>
      classes === 0 ? 100 + 20 * a! - 7 * b! : classes === 2 ? Number(a! + b! > 1) : Math.min(2, Math.floor(a! * 3)),
    ...(params ? { params } : {})
  });

describe('one tree', () => {
  it('finds the cut that separates the classes and the value of each side', async () => {
    const input = inputOf({
      rows: 10,
      classes: 0,
      cell: (row) => [row, 3],
      target: (row) => (row < 4 ? 10 : 20),
      params: { maxDepth: 1, minRows: 1 }
    });
    const { model, scores } = await fit(createTreeEstimator(), input);
    expect([...model.feature]).toEqual([0]);
    expect(model.threshold[0]).toBeGreaterThanOrEqual(3);
    expect(model.threshold[0]).toBeLessThan(4);
    expect([...scores]).toEqual([10, 10, 10, 10, 20, 20, 20, 20, 20, 20]);
    expect([...model.cover]).toEqual([4, 6]);
  });

  it('puts missing values on the side where they belong', async () => {
    const input = inputOf({
      rows: 30,
      classes: 2,
      cell: (row) => [row % 3 === 0 ? NaN : row],
      target: (row) => Number(row % 3 === 0 || row > 15),
      params: { maxDepth: 2, minRows: 1 }
    });
    const { scores } = await fit(createTreeEstimator(), input);
    for (let row = 0; row < 30; row++) expect(scores[2 * row + 1]).toBe(input.y[row]);
  });

  it.each([2, 3])('asks for sets of categories with %i classes', async (classes) => {
    const input = inputOf({
      rows: 60,
      classes,
      levels: [6],
      cell: (row) => [row % 6],
      target: (_, [code]) => (classes === 2 ? Number([1, 4].includes(code!)) : [0, 1, 0, 2, 1, 2][code!]!),
      params: { maxDepth: 3, minRows: 1 }
    });
    const { model, scores } = await fit(createTreeEstimator(), input);
    expect(model.setWords).toBe(1);
    for (let row = 0; row < 60; row++) expect(scores[classes * row + input.y[row]!]).toBe(1);
  });

  it('keeps the least rows on each side', async () => {
    const input = square(400, 0, { maxDepth: 12, minRows: 25 });
    const { model } = await fit(createTreeEstimator(), input);
    expect(Math.min(...model.cover)).toBeGreaterThanOrEqual(25);
    expect(model.cover.length).toBeGreaterThan(4);
  });

  it('never goes deeper than it may', async () => {
    const { model } = await fit(createTreeEstimator(), square(500, 2, { maxDepth: 3, minRows: 1 }));
    expect(model.cover.length).toBeLessThanOrEqual(8);
  });

  it('treats a weight as so many copies of the row', async () => {
    const input = square(200, 2, { maxDepth: 4, minRows: 1 });
    const twice = Int32Array.from({ length: 250 }, (_, i) => (i < 200 ? i : i - 200));
    const copied: FitInput = {
      ...input,
      x: {
        rows: 250,
        cols: 3,
        values: Float32Array.from([...twice].flatMap((row) => [...input.x.values.subarray(3 * row, 3 * row + 3)]))
      },
      y: Float64Array.from(twice, (row) => input.y[row]!)
    };
    const weights = Float64Array.from({ length: 200 }, (_, row) => (row < 50 ? 2 : 1));
    const one = await fit(createTreeEstimator(), { ...input, weights });
    const other = await fit(createTreeEstimator(), copied);
    const same = predictFitted(other.model, input.x);
    one.scores.forEach((score, i) => expect(score).toBeCloseTo(same[i]!, 5));
  });
});

describe.each([
  ['forest', createForestEstimator],
  ['extra-trees', createExtraTreesEstimator]
] as const)('%s', (_, create) => {
  it.each([0, 2, 3])('learns with %i classes', async (classes) => {
    const input = square(800, classes, { trees: 40, minRows: 2 });
    const { scores, model } = await fit(create(), input);
    if (classes === 0) {
      const error = scores.reduce((sum, score, row) => sum + (score - input.y[row]!) ** 2, 0) / 800;
      expect(error).toBeLessThan(3);
    } else {
      const right = input.y.filter((truth, row) => scores[row * classes + truth]! > 0.5).length;
      expect(right).toBeGreaterThan(760);
      for (let row = 0; row < 800; row++)
        expect(scores.subarray(row * classes, (row + 1) * classes).reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    }
    expect(model.roots).toHaveLength(40);
  });

  it('gives the same bytes for the same seed, others for another', async () => {
    const input = square(300, 2, { trees: 5 });
    const [a, b] = [await fit(create(), input), await fit(create(), input)];
    const c = await fit(create(), { ...input, seed: 2 });
    expect(b.model).toEqual(a.model);
    expect(c.model.threshold).not.toEqual(a.model.threshold);
  });

  it('fits a column that never changes and a target of one class', async () => {
    const input = inputOf({ rows: 20, classes: 2, cell: () => [1], target: () => 1, params: { trees: 3 } });
    const { scores } = await fit(create(), input);
    expect(scores[1]).toBe(1);
  });
});

describe('out-of-bag scores', () => {
  it('come near the error on new rows', async () => {
    const input = square(900, 2, { trees: 60 });
    const part = (from: number, to: number): FitInput => ({
      ...input,
      x: { rows: to - from, cols: 3, values: input.x.values.slice(3 * from, 3 * to) },
      y: input.y.slice(from, to)
    });
    const { model, curve } = await fit(createForestEstimator(), part(0, 600));
    const unseen = part(600, 900);
    const scores = predictFitted(model, unseen.x);
    const brier = unseen.y.reduce((sum, truth, row) => sum + 2 * (scores[2 * row + 1]! - truth) ** 2, 0) / 300;
    expect(curve.at(-1)!.validationLoss).toBeCloseTo(brier, 1);
    expect(curve.at(-1)!.validationLoss).toBeGreaterThan(curve.at(-1)!.trainLoss);
  });
});
