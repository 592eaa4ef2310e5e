import { describe, expect, it } from 'vitest';
import type { Estimator, FitInput, FitOutcome, FittedModel } from '#core/ports';
import { AppError, type JsonObject, type Matrix } from '#core/shared';
import { predictFitted } from '#core/training';
import { recordContext, type MemoryCheckpoint } from './fit-context.ts';
import { accuracy, digestWeights, makeProblem, makeSeparable, rSquared, takeRows } from './problems.ts';

export interface EstimatorUnderTest {
  readonly open: () => Promise<Estimator> | Estimator;
  readonly encoding?: Estimator['encoding'];
  /** Small enough for a slow backend. */
  readonly params?: JsonObject;
  /** The least accuracy and R squared on a separable problem; a constant model has none. */
  readonly learns: number | null;
  /** What it can predict: 0 for numbers, else how many classes. */
  readonly tasks?: readonly (0 | 2 | 3)[];
  /** How far a row of weight 2 may be from two rows: mean difference of shares, or of values in standard deviations. */
  readonly weightError?: number;
}

/** What every estimator owes its callers. */
export function describeEstimator(title: string, subject: EstimatorUnderTest): void {
  const { open, encoding = 'dense', params = {}, learns, tasks = [0, 2, 3], weightError = 1e-5 } = subject;
  const fit = async (input: FitInput): Promise<FitOutcome> => (await open()).fit(input, recordContext());
  const problem = (classes: number, rows = 160): FitInput => makeProblem({ rows, classes, params, encoding });
  /** The same fit serves every test that does not change its input: fits are deterministic. */
  const fitted = new Map<number, Promise<FitOutcome>>();
  const fitPlain = (classes: number): Promise<FitOutcome> => {
    const outcome = fitted.get(classes) ?? fit(problem(classes));
    fitted.set(classes, outcome);
    return outcome;
  };
  const small = (input: Pick<FitInput, 'x' | 'y' | 'classes'> & Partial<FitInput>): FitInput => ({
    levels: new Int32Array(input.x.cols),
    weights: null,
    params,
    seed: 1,
    ...input
  });

  describe(`estimator ${title}`, () => {
    it('says what its matrix looks like', async () => {
      expect((await open()).encoding).toBe(encoding);
    });

    describe.each(tasks)('with %i classes', (classes) => {
      it('predicts shares that add up to 1, or finite values', async () => {
        const input = problem(classes);
        const { model, curve, steps } = await fitPlain(classes);
        expectSane(model, input.x, classes);
        expect(steps).toBeGreaterThan(0);
        expect(curve.length).toBeGreaterThanOrEqual(steps);
        expect(curve.every((point) => Number.isFinite(point.trainLoss))).toBe(true);
      });

      it('predicts each row as it does in a batch', async () => {
        const { x } = problem(classes);
        const { model } = await fitPlain(classes);
        const alone = Array.from({ length: x.rows }, (_, row) => [...predictFitted(model, takeRows(x, [row]))]);
        expect(alone.flat()).toEqual([...predictFitted(model, x)]);
      });

      it('gives the same bits for the same seed', async () => {
        const [first, second] = [await fitPlain(classes), await fit(problem(classes))];
        expect(digestWeights(second.model)).toBe(digestWeights(first.model));
        expect(second.curve).toEqual(first.curve);
      });

      it('accepts rows in another order', async () => {
        const input = problem(classes);
        const order = [...input.y.keys()].reverse();
        const { model } = await fit({ ...input, x: takeRows(input.x, order), y: input.y.slice().reverse() });
        expectSane(model, input.x, classes);
      });

      it('takes weights of 1 for no weights', async () => {
        const input = problem(classes);
        const weights = new Float64Array(input.x.rows).fill(1);
        const [plain, weighted] = [await fitPlain(classes), await fit({ ...input, weights })];
        expect(digestWeights(weighted.model)).toBe(digestWeights(plain.model));
      });

      it(`takes a row of weight 2 for two rows, and one of weight 0 for none, within ${weightError}`, async () => {
        const input = problem(classes);
        const weights = Float64Array.from(input.y, (_, row) => (row % 4 < 2 ? 2 : 0));
        const twice = [...input.y.keys()].filter((row) => row % 4 < 2).flatMap((row) => [row, row]);
        const doubled = { ...input, x: takeRows(input.x, twice), y: Float64Array.from(twice, (row) => input.y[row]!) };
        const [a, b] = [await fit({ ...input, weights }), await fit(doubled)];
        const [left, right] = [predictFitted(a.model, doubled.x), predictFitted(b.model, doubled.x)];
        const mean = left.reduce((sum, value, i) => sum + Math.abs(value - right[i]!), 0) / left.length;
        expect(mean / (classes === 0 ? spreadOf(input.y) : 1)).toBeLessThanOrEqual(weightError);
      });

      it('leans to where the weight is', async () => {
        const input = problem(classes);
        const weigh = (share: number): Float64Array =>
          scaleToMeanOne(input.y.map((value) => (isHigh(input, value) ? share : 1 - share)));
        const means = [];
        for (const share of [0.1, 0.9]) {
          const scores = predictFitted((await fit({ ...input, weights: weigh(share) })).model, input.x);
          means.push(meanOf(scores.filter((_, i) => classes === 0 || i % classes === classes - 1)));
        }
        expect(means[1]!).toBeGreaterThan(means[0]!);
      });

      it('fits one row', async () => {
        const input = problem(classes, 1);
        expectSane((await fit(input)).model, problem(classes).x, classes);
      });

      it('fits columns that never change', async () => {
        const x = { rows: 40, cols: 2, values: new Float32Array(80).fill(3) };
        const y = Float64Array.from({ length: 40 }, (_, row) => (classes === 0 ? row : row % classes));
        const { model } = await fit(small({ x, y, classes }));
        const scores = predictFitted(model, x);
        expectSane(model, x, classes);
        expect(new Set(scores.filter((_, i) => i % Math.max(1, classes) === 0)).size).toBe(1);
      });
    });

    describe.each(encoding === 'native' ? tasks : [])('with missing and unseen cells and %i classes', (classes) => {
      it('fits and predicts a column without any value', async () => {
        const input = problem(classes);
        const values = input.x.values.map((value, i) => (i % 6 === 2 ? NaN : value));
        const { model } = await fit({ ...input, x: { ...input.x, values } });
        expectSane(model, { ...input.x, values }, classes);
        expectSane(model, input.x, classes);
      });

      it('predicts rows whose every cell is missing', async () => {
        const { model } = await fitPlain(classes);
        expectSane(model, { rows: 2, cols: 6, values: new Float32Array(12).fill(NaN) }, classes);
      });

      it('predicts categories that it never saw', async () => {
        const { model } = await fitPlain(classes);
        const { x } = problem(classes);
        for (const code of [5, 31, 32, 400]) {
          const values = x.values.map((value, i) => (i % 6 === 5 ? code : value));
          expectSane(model, { ...x, values }, classes);
        }
      });
    });

    it.each(learns === null ? [] : [learns])('learns a separable problem to %d', async (least) => {
      for (const classes of tasks) {
        const input = classes === 2 ? makeSeparable({ rows: 220, params, encoding }) : problem(classes);
        const { model } = await (classes === 2 ? fit(input) : fitPlain(classes));
        if (classes === 0) expect(rSquared(model, input)).toBeGreaterThanOrEqual(least);
        else expect(accuracy(model, input)).toBeGreaterThanOrEqual(classes === 2 ? least : least - 0.1);
      }
    });

    it('fits one row per class', async () => {
      const x = { rows: 3, cols: 2, values: Float32Array.of(1, 0, 0, 1, -1, -1) };
      expectSane((await fit(small({ x, y: Float64Array.of(0, 1, 2), classes: 3 }))).model, x, 3);
    });

    it.each([2, 3])('predicts the only class that it saw of %i', async (classes) => {
      const input = { ...problem(classes), y: new Float64Array(160) };
      const { model } = await fit(input);
      expectSane(model, input.x, classes);
      expect(accuracy(model, input)).toBe(1);
    });

    it.each(tasks.filter((classes) => classes === 0))('predicts a target that never changes', async (classes) => {
      const input = { ...problem(classes), y: new Float64Array(160).fill(5) };
      for (const value of predictFitted((await fit(input)).model, input.x)) expect(value).toBeCloseTo(5, 1);
    });

    it.each(tasks.includes(0) ? [] : [0])('refuses to predict numbers', async (classes) => {
      await expect(fit(problem(classes))).rejects.toMatchObject({ code: 'training/bad-spec' });
    });

    it('rejects with the reason of the signal when it is cancelled', async () => {
      const reason = new AppError('workers/cancelled');
      const ctx = recordContext({ abortAtTurn: { turn: 1, reason } });
      await expect((await open()).fit(problem(2), ctx)).rejects.toBe(reason);
      expect(ctx.turns()).toBe(1);
    });

    it('ends like an uninterrupted fit when it is resumed after a crash', async () => {
      const store: MemoryCheckpoint = { bytes: undefined };
      const crash = { turn: 5, reason: new Error('crash') };
      const estimator = await open();
      const whole = await fitPlain(2);
      await estimator.fit(problem(2), recordContext({ store, abortAtTurn: crash })).catch(() => undefined);
      const resumed = await estimator.fit(problem(2), recordContext({ store }));
      expect(digestWeights(resumed.model)).toBe(digestWeights(whole.model));
      expect(resumed.curve).toEqual(whole.curve);
      expect(resumed.steps).toBe(whole.steps);
    });

    it('refuses an unknown hyperparameter by name', async () => {
      const estimator = await open();
      const attempt = (): unknown => estimator.resolveParams({ ...params, learningrate: 1 });
      expect(attempt).toThrow(
        expect.objectContaining({ code: 'training/bad-spec', message: expect.stringContaining('learningrate') })
      );
      await expect(fit({ ...problem(2), params: { learningrate: 1 } })).rejects.toMatchObject({
        code: 'training/bad-spec'
      });
    });

    it('resolves defaults that resolve to themselves', async () => {
      const estimator = await open();
      const defaults = estimator.resolveParams({});
      expect(estimator.resolveParams(defaults)).toEqual(defaults);
    });
  });
}

function expectSane(model: FittedModel, x: Matrix, classes: number): void {
  const scores = predictFitted(model, x);
  expect(scores).toHaveLength(x.rows * Math.max(1, classes));
  expect(scores.every(Number.isFinite)).toBe(true);
  if (classes === 0) return;
  for (let row = 0; row < x.rows; row++) {
    const shares = scores.subarray(row * classes, (row + 1) * classes);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  }
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function spreadOf(values: Float64Array): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) * (value - mean))));
}

function scaleToMeanOne(weights: Float64Array): Float64Array {
  const mean = meanOf(weights);
  return weights.map((weight) => weight / mean);
}

function isHigh({ y, classes }: FitInput, value: number): boolean {
  return classes === 0 ? value > meanOf(y) : value === classes - 1;
}
