import { describe, expect, it } from 'vitest';
import type { Estimator, FitInput, FitOutcome } from '#core/ports';
import { AppError, type JsonObject } from '#core/shared';
import { recordContext, type MemoryCheckpoint } from './fit-context.ts';
import { accuracy, digestWeights, makeProblem, rawScores, rSquared } from './problems.ts';

export interface EstimatorUnderTest {
  readonly open: () => Promise<Estimator>;
  /** Small enough for a slow backend. */
  readonly params: JsonObject;
  /** The least accuracy and R squared on a separable problem; a constant model has none. */
  readonly learns: number | null;
}

const LINKS = { 0: 'identity', 2: 'sigmoid', 3: 'softmax' } as const;

/** What every estimator owes its callers. */
export function describeEstimator(title: string, { open, params, learns }: EstimatorUnderTest): void {
  const fit = async (input: FitInput): Promise<FitOutcome> => (await open()).fit(input, recordContext());
  const problem = (classes: number, rows = 160): FitInput => makeProblem({ rows, classes, params });

  describe(`estimator ${title}`, () => {
    describe.each([0, 2, 3] as const)('with %i classes', (classes) => {
      it('returns finite weights whose shapes fit the columns, the classes and the link', async () => {
        const { model, curve, steps } = await fit(problem(classes));
        expect(model.link).toBe(LINKS[classes]);
        let inputs = 6;
        for (const layer of model.layers) {
          expect(layer.inputs).toBe(inputs);
          expect(layer.weights).toHaveLength(layer.inputs * layer.outputs);
          expect(layer.bias).toHaveLength(layer.outputs);
          expect([...layer.weights, ...layer.bias].every(Number.isFinite)).toBe(true);
          inputs = layer.outputs;
        }
        expect(inputs).toBe(classes === 3 ? 3 : 1);
        expect(model.layers.at(-1)!.activation).toBe('identity');
        expect(steps).toBeGreaterThan(0);
        expect(curve.length).toBeGreaterThanOrEqual(steps);
        expect(curve.every((point) => Number.isFinite(point.trainLoss))).toBe(true);
      });

      it('gives the same bits for the same seed', async () => {
        const [first, second] = [await fit(problem(classes)), await fit(problem(classes))];
        expect(digestWeights(second.model)).toBe(digestWeights(first.model));
        expect(second.curve).toEqual(first.curve);
      });

      it('accepts rows in another order', async () => {
        const input = problem(classes);
        const { model } = await fit(reverseRows(input));
        expect(model.layers.every((layer) => layer.weights.every(Number.isFinite))).toBe(true);
      });
    });

    it.skipIf(learns === null)('learns a separable problem', async () => {
      const binary = separable();
      const [regression, multiclass] = [problem(0), problem(3)];
      expect(accuracy((await fit(binary)).model, binary)).toBeGreaterThanOrEqual(learns!);
      expect(rSquared((await fit(regression)).model, regression)).toBeGreaterThanOrEqual(learns!);
      expect(accuracy((await fit(multiclass)).model, multiclass)).toBeGreaterThanOrEqual(learns! - 0.1);
    });

    it('fits one row per class', async () => {
      const x = { rows: 3, cols: 2, values: Float32Array.of(1, 0, 0, 1, -1, -1) };
      const { model } = await fit({ x, y: Float64Array.of(0, 1, 2), classes: 3, params, seed: 1 });
      expect(model.layers.every((layer) => [...layer.weights, ...layer.bias].every(Number.isFinite))).toBe(true);
    });

    it('fits columns and a target that never change', async () => {
      const x = { rows: 40, cols: 2, values: new Float32Array(80).fill(3) };
      const { model } = await fit({ x, y: new Float64Array(40).fill(5), classes: 0, params, seed: 1 });
      expect(rawScores(model, x)[0]![0]).toBeCloseTo(5, 1);
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
      const whole = await estimator.fit(problem(2), recordContext());
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

  /** Rows inside the margin are left out. */
  function separable(): FitInput {
    const input = problem(2, 220);
    const { x } = input;
    const margin = (row: number): number =>
      x.values[row * 6]! - 0.5 * x.values[row * 6 + 1]! + 0.3 * x.values[row * 6 + 5]!;
    const kept = Array.from({ length: x.rows }, (_, row) => row).filter((row) => Math.abs(margin(row)) > 0.2);
    const values = Float32Array.from(kept.flatMap((row) => Array.from(x.values.subarray(row * 6, row * 6 + 6))));
    return {
      ...input,
      x: { rows: kept.length, cols: 6, values },
      y: Float64Array.from(kept, (row) => Number(margin(row) > 0))
    };
  }
}

function reverseRows(input: FitInput): FitInput {
  const { rows, cols, values } = input.x;
  const reversed = Float32Array.from(values, (_, i) => values[(rows - 1 - Math.floor(i / cols)) * cols + (i % cols)]!);
  return { ...input, x: { rows, cols, values: reversed }, y: input.y.slice().reverse() };
}
