import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import { compareParts, scoreMetrics, splitPredictions, type Predictions } from '#core/validation';

/** Binary rows that are right or wrong as told. */
function binary(rights: readonly boolean[], truthOf: (row: number) => number = (row) => row % 2): Predictions {
  const truth = Float64Array.from(rights, (_, row) => truthOf(row));
  const scores = Float64Array.from(
    rights.flatMap((right, row) => {
      const positive = (truth[row] === 1) === right ? 0.9 : 0.1;
      return [1 - positive, positive];
    })
  );
  return { task: 'binary', classes: ['no', 'yes'], truth, scores };
}

const maskOf = (rows: number, inside: (row: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: rows }, (_, row) => Number(inside(row)));

describe('a part of the rows against the rest', () => {
  it('[M15] counts as by hand: 30 of 40 right here, 57 of 60 there', () => {
    const predictions = binary(Array.from({ length: 100 }, (_, row) => (row < 40 ? row >= 10 : row < 97)));
    const result = compareParts({ predictions, mask: maskOf(100, (row) => row < 40), metric: 'accuracy', seed: 1 });
    expect(result.part).toMatchObject({ rows: 40, truth: 0.5, onlyClass: null, value: { value: 0.75 } });
    expect(result.rest).toMatchObject({ rows: 60, truth: 0.5, value: { value: 0.95 } });
    expect(result.difference!.value).toBeCloseTo(-0.2, 12);
    expect(result.verdict).toBe('worse');
    // Normal interval of two independent shares: -0.2 +- 1.96 sqrt(.75 .25 / 40 + .95 .05 / 60).
    expect(result.difference!.low).toBeCloseTo(-0.345, 1);
    expect(result.difference!.high).toBeCloseTo(-0.055, 1);
  });

  it('[M15] turns around with the mask and with the direction of the metric', () => {
    const predictions = binary(Array.from({ length: 100 }, (_, row) => (row < 40 ? row >= 10 : row < 97)));
    const inside = maskOf(100, (row) => row < 40);
    const outside = maskOf(100, (row) => row >= 40);
    for (const metric of ['accuracy', 'logLoss', 'brier', 'auc'] as const) {
      const here = compareParts({ predictions, mask: inside, metric, seed: 1 });
      const there = compareParts({ predictions, mask: outside, metric, seed: 1 });
      expect([here.verdict, there.verdict]).toEqual(['worse', 'better']);
      expect(here.difference!.value).toBeCloseTo(-there.difference!.value, 12);
    }
  });

  it('[M15] concludes nothing from fewer than 30 rows on either side', () => {
    const predictions = binary(Array.from({ length: 100 }, (_, row) => row >= 29));
    const judge = (count: number) =>
      compareParts({ predictions, mask: maskOf(100, (row) => row < count), metric: 'accuracy', seed: 1 }).verdict;
    expect([0, 29, 30, 70, 71, 100].map(judge)).toEqual(['few', 'few', 'worse', 'worse', 'few', 'few']);
  });

  it('[M15] has no AUC where all rows have one class, and says which', () => {
    const predictions = binary(new Array<boolean>(80).fill(true), (row) => (row < 40 ? 0 : row % 2));
    const result = compareParts({ predictions, mask: maskOf(80, (row) => row < 40), metric: 'auc', seed: 1 });
    expect(result).toMatchObject({
      part: { rows: 40, truth: 0, onlyClass: 'no', value: null },
      rest: { onlyClass: null, value: { value: 1 } },
      difference: null,
      verdict: 'no-value'
    });
  });

  it('[M15] covers no difference in 95% of random halves of the same kind of rows', () => {
    const rng = createRng(3, 'parts');
    let covered = 0;
    for (let trial = 0; trial < 100; trial++) {
      const truth = Float64Array.from({ length: 100 }, () => rng.uniform() * 10);
      const scores = truth.map((value) => value + rng.uniform() - 0.5);
      const predictions: Predictions = { task: 'regression', classes: [], truth, scores };
      const mask = maskOf(100, () => rng.uniform() < 0.5);
      const { verdict } = compareParts({ predictions, mask, metric: 'mae', seed: trial, resamples: 200 });
      if (verdict === 'unclear') covered++;
    }
    expect(covered).toBeGreaterThan(86);
    expect(covered).toBeLessThan(100);
  });

  it('splits rows without mixing them up', () => {
    const predictions: Predictions = {
      task: 'multiclass',
      classes: ['a', 'b', 'c'],
      truth: Float64Array.of(0, 1, 2),
      scores: Float64Array.of(0.6, 0.3, 0.1, 0.2, 0.7, 0.1, 0.5, 0.1, 0.4)
    };
    const [inside, outside] = splitPredictions(predictions, Uint8Array.of(1, 0, 1));
    expect([...inside.scores]).toEqual([0.6, 0.3, 0.1, 0.5, 0.1, 0.4]);
    expect([...outside.truth]).toEqual([1]);
    expect(scoreMetrics(inside).accuracy).toBe(0.5);
  });
});
