import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import type { MetricName } from '#core/training';
import { compareParts, type PartComparison, type Predictions } from '#core/validation';
import { quietContext } from '../../fixtures/import-text.ts';

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

interface Judging {
  readonly predictions: Predictions;
  readonly mask: Uint8Array;
  readonly metric: MetricName;
  readonly seed: number;
  readonly resamples?: number;
}

async function compareOne({ mask, metric, ...input }: Judging): Promise<PartComparison> {
  const [compared] = await compareParts({ ...input, masks: [mask], metric }, quietContext);
  return compared!;
}

describe('a part of the rows against the rest', () => {
  it('[M15] counts as by hand: 30 of 40 right here, 57 of 60 there', async () => {
    const predictions = binary(Array.from({ length: 100 }, (_, row) => (row < 40 ? row >= 10 : row < 97)));
    const result = await compareOne({ predictions, mask: maskOf(100, (row) => row < 40), metric: 'accuracy', seed: 1 });
    expect(result.part).toMatchObject({ rows: 40, truth: 0.5, onlyClass: null, value: { value: 0.75 } });
    expect(result.rest).toMatchObject({ rows: 60, truth: 0.5, value: { value: 0.95 } });
    expect(result.difference!.value).toBeCloseTo(-0.2, 12);
    expect(result.verdict).toBe('worse');
    // Normal interval of two independent shares: -0.2 +- 1.96 sqrt(.75 .25 / 40 + .95 .05 / 60).
    expect(result.difference!.low).toBeCloseTo(-0.345, 1);
    expect(result.difference!.high).toBeCloseTo(-0.055, 1);
  });

  it('[M15] turns around with the mask and with the direction of the metric', async () => {
    const predictions = binary(Array.from({ length: 100 }, (_, row) => (row < 40 ? row >= 10 : row < 97)));
    const inside = maskOf(100, (row) => row < 40);
    const outside = maskOf(100, (row) => row >= 40);
    for (const metric of ['accuracy', 'logLoss', 'brier', 'auc'] as const) {
      const here = await compareOne({ predictions, mask: inside, metric, seed: 1 });
      const there = await compareOne({ predictions, mask: outside, metric, seed: 1 });
      expect([here.verdict, there.verdict]).toEqual(['worse', 'better']);
      expect(here.difference!.value).toBeCloseTo(-there.difference!.value, 12);
    }
  });

  it('[M15] concludes nothing from fewer than 30 rows on either side', async () => {
    const predictions = binary(Array.from({ length: 100 }, (_, row) => row >= 29));
    const masks = [0, 29, 30, 70, 71, 100].map((count) => maskOf(100, (row) => row < count));
    const compared = await compareParts({ predictions, masks, metric: 'accuracy', seed: 1 }, quietContext);
    const verdicts = compared.map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['few', 'few', 'worse', 'worse', 'few', 'few']);
  });

  it('[M15] has no AUC where all rows have one class, and says which', async () => {
    const predictions = binary(new Array<boolean>(80).fill(true), (row) => (row < 40 ? 0 : row % 2));
    const result = await compareOne({ predictions, mask: maskOf(80, (row) => row < 40), metric: 'auc', seed: 1 });
    expect(result).toMatchObject({
      part: { rows: 40, truth: 0, onlyClass: 'no', value: null },
      rest: { onlyClass: null, value: { value: 1 } },
      difference: null,
      verdict: 'no-value'
    });
  });

  it('[M15] covers no difference in 95% of random halves of the same kind of rows', async () => {
    const rng = createRng(3, 'parts');
    let covered = 0;
    for (let trial = 0; trial < 100; trial++) {
      const truth = Float64Array.from({ length: 100 }, () => rng.uniform() * 10);
      const scores = truth.map((value) => value + rng.uniform() - 0.5);
      const predictions: Predictions = { task: 'regression', classes: [], truth, scores };
      const mask = maskOf(100, () => rng.uniform() < 0.5);
      const { verdict } = await compareOne({ predictions, mask, metric: 'mae', seed: trial, resamples: 200 });
      if (verdict === 'unclear') covered++;
    }
    expect(covered).toBeGreaterThan(86);
    expect(covered).toBeLessThan(100);
  });

  it.each(['auc', 'brier', 'f1'] as const)('[M15] is judged by %s beside other parts as alone', async (metric) => {
    const rng = createRng(4, 'several');
    const predictions = binary(Array.from({ length: 300 }, () => rng.uniform() < 0.8));
    const masks = [40, 150, 240].map((count) => maskOf(300, (row) => row < count));
    const together = await compareParts({ predictions, masks, metric, seed: 1 }, quietContext);
    for (const [i, mask] of masks.entries())
      expect(together[i]).toEqual(await compareOne({ predictions, mask, metric, seed: 1 }));
  });
});
