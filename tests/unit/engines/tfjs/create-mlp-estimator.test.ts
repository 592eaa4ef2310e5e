import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CurvePoint, Estimator, FitInput } from '#core/ports';
import { createMlpEstimator, openBackend, type Backend } from '#engines/tfjs';
import { recordContext, type MemoryCheckpoint } from '../../../contract/estimator/fit-context.ts';
import { digestWeights, logLoss, makeProblem, rSquared } from '../../../contract/estimator/problems.ts';
import { wasmBinary } from '../../../contract/estimator/wasm-binary.ts';

const PARAMS = { hidden: [8, 8], epochs: 12, patience: 12, batchSize: 32 };
let backend: Backend;
let estimator: Estimator;
const problem = (params: FitInput['params'] = PARAMS): FitInput => makeProblem({ rows: 250, classes: 2, params });

beforeAll(async () => {
  backend = await openBackend('wasm', { wasm: wasmBinary() });
  estimator = createMlpEstimator(backend, { checkpointMs: 0 });
});

describe('memory', () => {
  it('holds as many tensors after every epoch, and none after the fit', async () => {
    const before = memory().numTensors;
    const counts: number[] = [];
    await estimator.fit(problem(), recordContext({ onReport: () => counts.push(memory().numTensors) }));
    expect(new Set(counts).size).toBe(1);
    expect(memory().numTensors).toBe(before);
  });

  it('holds no tensor after a cancelled fit', async () => {
    const before = memory().numTensors;
    const ctx = recordContext({ onReport: ({ done }, abort) => done === 2 && abort(new Error('stop')) });
    await expect(estimator.fit(problem(), ctx)).rejects.toThrow('stop');
    expect(ctx.reports).toHaveLength(2);
    expect(memory().numTensors).toBe(before);
  });
});

describe('checkpoints', () => {
  const interrupt = async (store: MemoryCheckpoint, by: Estimator): Promise<void> => {
    const ctx = recordContext({ store, onReport: ({ done }, abort) => done === 6 && abort(new Error('crash')) });
    await expect(by.fit(problem(), ctx)).rejects.toThrow('crash');
  };

  it('go on after the last epoch saved and end with the same bits', async () => {
    const store: MemoryCheckpoint = { bytes: undefined };
    await interrupt(store, estimator);
    const ctx = recordContext({ store });
    const [resumed, whole] = [await estimator.fit(problem(), ctx), await estimator.fit(problem(), recordContext())];
    expect(ctx.reports[0]!.done).toBe(7);
    expect(digestWeights(resumed.model)).toBe(digestWeights(whole.model));
    expect(resumed.curve).toEqual(whole.curve);
  });

  it('can be resumed on another backend', async () => {
    const store: MemoryCheckpoint = { bytes: undefined };
    await interrupt(store, createMlpEstimator(await openBackend('cpu'), { checkpointMs: 0 }));
    const [resumed, whole] = [
      await estimator.fit(problem(), recordContext({ store })),
      await estimator.fit(problem(), recordContext())
    ];
    expect(logLoss(resumed.model, problem())).toBeCloseTo(logLoss(whole.model, problem()), 3);
  });

  it('of another fit are not used', async () => {
    const store: MemoryCheckpoint = { bytes: undefined };
    await interrupt(store, estimator);
    const ctx = recordContext({ store });
    await estimator.fit({ ...problem(), seed: 99 }, ctx);
    expect(ctx.reports[0]!.done).toBe(1);
  });
});

it('stops when the validation loss has not fallen for `patience` epochs and keeps the best epoch', async () => {
  const input = makeProblem({
    rows: 120,
    classes: 2,
    params: { ...PARAMS, epochs: 200, patience: 5, learningRate: 0.1 }
  });
  const { curve, steps } = await estimator.fit(input, recordContext());
  const losses = curve.map((point: CurvePoint) => point.validationLoss!);
  expect(steps).toBe(losses.indexOf(Math.min(...losses)) + 1);
  expect(curve).toHaveLength(steps + 5);
});

it('does without a validation share when it would be below 8 rows', async () => {
  const { curve, steps } = await estimator.fit(makeProblem({ rows: 60, classes: 2, params: PARAMS }), recordContext());
  expect(curve.every((point) => point.validationLoss === null)).toBe(true);
  expect(steps).toBe(PARAMS.epochs);
});

it('predicts a number in its own units and reports its squared error', async () => {
  const input = makeProblem({
    rows: 400,
    classes: 0,
    params: { ...PARAMS, epochs: 60, patience: 60, learningRate: 0.01 }
  });
  const { model, curve } = await estimator.fit(input, recordContext());
  expect(rSquared(model, input)).toBeGreaterThan(0.95);
  expect(curve[0]!.trainLoss).toBeGreaterThan(100);
  expect(curve.at(-1)!.trainLoss).toBeLessThan(100);
});

it('fails as diverged when the loss is no number', async () => {
  const input = problem({ ...PARAMS, learningRate: 1 });
  const values = input.x.values.map((value) => value * 1e30);
  await expect(estimator.fit({ ...input, x: { ...input.x, values } }, recordContext())).rejects.toMatchObject({
    code: 'training/diverged'
  });
});

it('fails as lost, and stops working, when the device goes away', async () => {
  let lose: (reason: string) => void = () => {};
  const fragile: Backend = { ...backend, lost: new Promise((resolve) => (lose = resolve)) };
  const ctx = recordContext({ onReport: ({ done }) => done === 3 && lose('unplugged') });
  const fit = createMlpEstimator(fragile).fit(problem(), ctx);
  await expect(fit).rejects.toMatchObject({
    code: 'training/backend-lost',
    detail: { backend: 'wasm', reason: 'unplugged' }
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(ctx.reports.length).toBeLessThanOrEqual(4);
});

it('draws other weights for another seed', async () => {
  const [first, second] = [
    await estimator.fit(problem(), recordContext()),
    await estimator.fit({ ...problem(), seed: 8 }, recordContext())
  ];
  expect(digestWeights(first.model)).not.toBe(digestWeights(second.model));
});
