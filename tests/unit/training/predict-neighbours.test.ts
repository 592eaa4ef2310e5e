import { describe, expect, it } from 'vitest';
import type { NeighboursModel } from '#core/ports';
import { predictFitted } from '#core/training';

/** Points 0, 1, 2, 10 on a line. */
const model: NeighboursModel = {
  kind: 'neighbours',
  columns: 1,
  neighbours: 3,
  weighting: 'uniform',
  classes: 2,
  points: Float32Array.of(0, 1, 2, 10),
  targets: Float32Array.of(0, 1, 1, 0),
  weights: Float32Array.of(1, 1, 1, 1)
};
const at = (...values: number[]) => ({ rows: values.length, cols: 1, values: Float32Array.from(values) });
const round = (values: Float64Array): number[] => [...values].map((value) => Number(value.toPrecision(9)));

describe('the vote of the nearest neighbours', () => {
  it('gives one share per class', () => {
    expect(round(predictFitted(model, at(0, 10)))).toEqual([0.333333333, 0.666666667, 0.333333333, 0.666666667]);
  });

  it('counts each row by its weight', () => {
    const weighted = { ...model, weights: Float32Array.of(4, 1, 1, 1) };
    expect(round(predictFitted(weighted, at(0)))).toEqual([0.666666667, 0.333333333]);
  });

  it('divides by the distance when asked to', () => {
    const scores = predictFitted({ ...model, weighting: 'distance' }, at(0.5));
    expect(round(scores)).toEqual(round(Float64Array.of(2 / (2 + 2 + 1 / 1.5), 1 - 2 / (2 + 2 + 1 / 1.5))));
  });

  it('follows a twin when it divides by the distance', () => {
    const scores = predictFitted({ ...model, weighting: 'distance' }, at(1));
    expect(scores[1]).toBeGreaterThan(0.999997);
  });

  it('averages the targets of a regression', () => {
    const regression = { ...model, classes: 0, targets: Float32Array.of(3, 6, 9, 100) };
    expect([...predictFitted(regression, at(0, 10))]).toEqual([6, 115 / 3]);
    const weighted = { ...regression, weights: Float32Array.of(2, 1, 1, 1) };
    expect([...predictFitted(weighted, at(0))]).toEqual([21 / 4]);
  });

  it('serves several classes and breaks a tie of distances for the lower row', () => {
    const three = { ...model, neighbours: 1, classes: 3, targets: Float32Array.of(2, 0, 1, 0) };
    expect([...predictFitted(three, at(0.5, 1.5))]).toEqual([0, 0, 1, 1, 0, 0]);
  });

  it('is the same row by row as in a batch, and for a second model after the first', () => {
    const values = Array.from({ length: 40 }, (_, i) => (i * 37) % 13);
    const batch = [...predictFitted(model, at(...values))];
    expect(values.flatMap((value) => [...predictFitted(model, at(value))])).toEqual(batch);
    const other = { ...model, points: Float32Array.of(0, 20, 1, 2) };
    expect([...predictFitted(other, at(0))]).not.toEqual([...predictFitted(model, at(0))]);
    expect([...predictFitted(model, at())]).toEqual([]);
  });
});
