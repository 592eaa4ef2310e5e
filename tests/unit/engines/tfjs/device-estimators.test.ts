import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Estimator, FitInput, FitOutcome } from '#core/ports';
import { predictFitted } from '#core/training';
import * as kernel from '#engines/nets';
import { createMlpEstimator, createTabmEstimator, type Backend } from '#engines/tfjs';
import { openCpuBackend } from '../../../contract/estimator/cpu-backend.ts';
import { recordContext, type MemoryCheckpoint } from '../../../contract/estimator/fit-context.ts';
import { makeProblem } from '../../../contract/estimator/problems.ts';

const PARAMS = { hidden: [8, 8], epochs: 8, patience: 8, batchSize: 32 };
let backend: Backend;
const problem = (classes: number, params: FitInput['params'] = PARAMS): FitInput =>
  makeProblem({ rows: 250, classes, params });

beforeAll(async () => {
  backend = await openCpuBackend();
});

/** Losses and predictions of two fits of one problem, each the worst difference relative to the largest value. */
function compare(input: FitInput, first: FitOutcome, second: FitOutcome): { losses: number; scores: number } {
  const losses = ({ curve }: FitOutcome): number[] =>
    curve.flatMap(({ trainLoss, validationLoss }) => [trainLoss, validationLoss ?? 0]);
  const scores = ({ model }: FitOutcome): number[] => [...predictFitted(model, input.x)];
  const worst = (a: readonly number[], b: readonly number[]): number => {
    const scale = a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0) / scale;
  };
  return { losses: worst(losses(first), losses(second)), scores: worst(scores(first), scores(second)) };
}

const RECIPES: readonly { readonly title: string; readonly params: FitInput['params'] }[] = [
  { title: 'plain', params: PARAMS },
  { title: 'RealMLP-S', params: { ...PARAMS, recipe: 'realmlp' } },
  { title: 'piecewise', params: { ...PARAMS, numbers: 'piecewise' } },
  { title: 'periodic', params: { ...PARAMS, numbers: 'periodic' } },
  { title: 'dropout, smoothing and clipping', params: { ...PARAMS, dropout: 0.2, labelSmoothing: 0.1, clipNorm: 1 } }
];
const ENSEMBLES = [
  { title: 'plain', params: { ...PARAMS, members: 3 } },
  { title: 'piecewise', params: { ...PARAMS, members: 3, numbers: 'piecewise' } },
  { title: 'dropout', params: { ...PARAMS, members: 3, dropout: 0.2 } }
];

describe.each([0, 2, 3])('with %i classes', (classes) => {
  const expectAlike = async (params: FitInput['params'], [exact, device]: readonly [Estimator, Estimator]) => {
    const fit = (estimator: Estimator): Promise<FitOutcome> => estimator.fit(problem(classes, params), recordContext());
    const { losses, scores } = compare(problem(classes), await fit(exact), await fit(device));
    expect(losses).toBeLessThan(1e-3);
    expect(scores).toBeLessThan(2e-3);
  };

  it.each(RECIPES)('mlp, $title: ends where the kernel ends', ({ params }) =>
    expectAlike(params, [kernel.createMlpEstimator(), createMlpEstimator(backend)])
  );

  it.each(ENSEMBLES)('tabm, $title: ends where the kernel ends', ({ params }) =>
    expectAlike(params, [kernel.createTabmEstimator(), createTabmEstimator(backend)])
  );
});

it('weighs rows as the kernel does', async () => {
  const weighted = (): FitInput => {
    const input = problem(2);
    return { ...input, weights: Float64Array.from(input.y, (_, row) => (row % 3 === 0 ? 2 : 0.5)) };
  };
  const [exact, device] = [
    await kernel.createMlpEstimator().fit(weighted(), recordContext()),
    await createMlpEstimator(backend).fit(weighted(), recordContext())
  ];
  const plain = await createMlpEstimator(backend).fit(problem(2), recordContext());
  expect(compare(problem(2), exact, device).scores).toBeLessThan(2e-3);
  expect(compare(problem(2), exact, plain).scores).toBeGreaterThan(1e-2);
});

describe('memory', () => {
  it('holds as many tensors after every epoch, and none after the fit', async () => {
    const before = memory().numTensors;
    const counts: number[] = [];
    const ctx = recordContext({ onReport: () => counts.push(memory().numTensors) });
    await createMlpEstimator(backend, { checkpointMs: 0 }).fit(problem(2), ctx);
    expect(new Set(counts).size).toBe(1);
    expect(memory().numTensors).toBe(before);
  });

  it('holds no tensor after a cancelled fit', async () => {
    const before = memory().numTensors;
    const ctx = recordContext({ onReport: ({ done }, abort) => done === 2 && abort(new Error('stop')) });
    await expect(createMlpEstimator(backend).fit(problem(2), ctx)).rejects.toThrow('stop');
    expect(memory().numTensors).toBe(before);
  });
});

it('goes on from a checkpoint of the kernel, and the kernel from one of a device', async () => {
  const estimators = [kernel.createMlpEstimator({ checkpointMs: 0 }), createMlpEstimator(backend, { checkpointMs: 0 })];
  for (const [first, second] of [estimators, [...estimators].reverse()] as [Estimator, Estimator][]) {
    const store: MemoryCheckpoint = { bytes: undefined };
    const crash = recordContext({ store, onReport: ({ done }, abort) => done === 5 && abort(new Error('crash')) });
    await expect(first.fit(problem(2), crash)).rejects.toThrow('crash');
    const ctx = recordContext({ store });
    const [resumed, whole] = [await second.fit(problem(2), ctx), await second.fit(problem(2), recordContext())];
    expect(ctx.reports[0]!.done).toBe(6);
    expect(compare(problem(2), whole, resumed).scores).toBeLessThan(2e-3);
  }
});

it('fails as lost, and stops working, when the device goes away', async () => {
  let lose: (reason: string) => void = () => {};
  const fragile: Backend = { ...backend, lost: new Promise((resolve) => (lose = resolve)) };
  const ctx = recordContext({ onReport: ({ done }) => done === 3 && lose('unplugged') });
  const fit = createMlpEstimator(fragile).fit(problem(2), ctx);
  await expect(fit).rejects.toMatchObject({
    code: 'training/backend-lost',
    detail: { backend: 'cpu', reason: 'unplugged' }
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(ctx.reports.length).toBeLessThanOrEqual(4);
});

it('states the backend it runs on and promises no bits', () => {
  expect(createTabmEstimator(backend)).toMatchObject({ backend: 'tfjs-cpu', determinism: 'tolerance', name: 'tabm' });
});
