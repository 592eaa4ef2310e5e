import { describe, expect, it } from 'vitest';
import { createGbdtEstimator } from '#engines/trees';
import { recordContext, type MemoryCheckpoint } from '../../../contract/estimator/fit-context.ts';
import { ALL, fit, problem, wave, type Shape } from './small-fits.ts';
import { scoresOf } from './walk-model.ts';

describe('early stopping', () => {
  const noisy: Shape['target'] = ([a], noise) => a! + 3 * noise;
  const params = { rounds: 400, learningRate: 0.3, patience: 7, validationShare: 0.25, minRows: 3 };

  it('ends after the patience and returns the round with the least validation loss', async () => {
    const { model, curve, steps } = await fit(problem({ target: noisy, params }));
    const losses = curve.map(({ validationLoss }) => validationLoss!);
    expect(steps).toBe(losses.indexOf(Math.min(...losses)) + 1);
    expect(curve).toHaveLength(steps + 7);
    expect(model.roots).toHaveLength(steps);
  });

  it('uses all rows and rounds when too few rows would be held out', async () => {
    const { curve, steps } = await fit(problem({ rows: 25, target: noisy, params: { ...params, rounds: 30 } }));
    expect(steps).toBe(30);
    expect(curve.every(({ validationLoss }) => validationLoss === null)).toBe(true);
  });
});

describe('a resumed fit', () => {
  it.each([0, 2, 3])(
    'ends with the same bits, samples, validation rows and weights included (%i classes)',
    async (classes) => {
      const params = {
        rounds: 25,
        learningRate: 0.2,
        minRows: 4,
        rowShare: 0.6,
        columnShare: 0.7,
        validationShare: 0.2
      };
      const plain = problem({
        rows: 300,
        levels: [0, 12, 0],
        classes,
        params,
        target: ([a, b], noise) => (classes ? Math.floor(classes * a! * 0.999) : a! * b! + noise)
      });
      const input = { ...plain, weights: Float64Array.from(plain.y, (_, row) => 0.5 + (row % 2)) };
      const estimator = createGbdtEstimator({ checkpointMs: 0 });
      const saved: Uint8Array[] = [];
      const keeping: MemoryCheckpoint = { bytes: undefined };
      const ctx = recordContext({ store: keeping, onReport: () => keeping.bytes && saved.push(keeping.bytes) });
      const whole = await estimator.fit(input, ctx);
      expect(saved.length).toBeGreaterThan(12);
      const half = { bytes: saved[8] };
      const resumed = await estimator.fit(input, recordContext({ store: half }));
      expect(resumed).toEqual(whole);
    }
  );

  it('ignores the checkpoint of another fit', async () => {
    const store: MemoryCheckpoint = { bytes: undefined };
    const estimator = createGbdtEstimator({ checkpointMs: 0 });
    const input = problem({ target: wave });
    await estimator.fit(input, recordContext({ store }));
    const other = { ...input, params: { ...ALL, leaves: 4 } };
    expect(await estimator.fit(other, recordContext({ store }))).toEqual(await estimator.fit(other, recordContext()));
  });
});

describe('sampling', () => {
  it('draws other rows and columns for another seed, the same ones for the same', async () => {
    const input = problem({ target: wave, params: { ...ALL, rowShare: 0.5, columnShare: 0.5 } });
    const [first, again, other] = [await fit(input), await fit(input), await fit({ ...input, seed: 4 })];
    expect(again).toEqual(first);
    expect(other.model.leaves).not.toEqual(first.model.leaves);
    expect(Math.abs(first.model.cover.slice(0, 31).reduce((sum, rows) => sum + rows, 0) - 300)).toBeLessThan(60);
  });
});

describe('what cannot be fitted', () => {
  it('is refused by the name of the hyperparameter', async () => {
    const negative = problem({ target: () => -1, params: { ...ALL, loss: 'poisson' } });
    await expect(fit(negative)).rejects.toMatchObject({ code: 'training/bad-spec', detail: { name: 'loss' } });
    const classes = problem({ classes: 2, target: ([a]) => Number(a! > 0.5), params: { ...ALL, loss: 'squared' } });
    await expect(fit(classes)).rejects.toMatchObject({ code: 'training/bad-spec', detail: { name: 'loss' } });
  });

  it('but no usable column gives a constant', async () => {
    const { model } = await fit(problem({ cell: () => 2, target: (_, noise) => 5 + 0 * noise }));
    expect(scoresOf(model, [2, 2, 2])[0]).toBe(5);
  });
});
