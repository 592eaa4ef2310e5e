import { describe, expect, it } from 'vitest';
import type { CurvePoint, FitInput, NetworkModel } from '#core/ports';
import { predictNetwork } from '#core/training';
import { createMlpEstimator, createTabmEstimator } from '#engines/nets';
import { holdOutRows } from '#engines/shared';
import { recordContext, type MemoryCheckpoint } from '../../../contract/estimator/fit-context.ts';
import { digestWeights, makeProblem, rSquared, takeRows } from '../../../contract/estimator/problems.ts';

const PARAMS = { hidden: [8, 8], epochs: 12, patience: 12, batchSize: 32 };
const estimator = createMlpEstimator({ checkpointMs: 0 });
const problem = (params: FitInput['params'] = PARAMS): FitInput => makeProblem({ rows: 250, classes: 2, params });
const layersOf = async (input: FitInput, by = estimator): Promise<NetworkModel['layers']> =>
  ((await by.fit(input, recordContext())).model as NetworkModel).layers;

describe('layers of a model', () => {
  it.each([
    ['of a plain network', {}, ['dense', 'dense', 'dense']],
    ['of RealMLP have no feature scale left', { recipe: 'realmlp' }, ['clip', 'dense', 'dense', 'dense']],
    ['of pieces', { numbers: 'piecewise' }, ['piecewise', 'dense', 'dense', 'dense']],
    ['of waves', { numbers: 'periodic', recipe: 'realmlp' }, ['clip', 'periodic', 'dense', 'dense', 'dense']]
  ])('%s', async (_, extra, kinds) => {
    const layers = await layersOf(problem({ ...PARAMS, epochs: 1, ...extra }));
    expect(layers.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('of TabM have a scale and a head per member', async () => {
    const tabm = createTabmEstimator();
    const layers = await layersOf(problem({ hidden: [8], members: 5, epochs: 1 }), tabm);
    expect(layers).toMatchObject([
      { kind: 'members', members: 5 },
      { kind: 'dense', inputs: 6, outputs: 8, activation: 'relu' },
      { kind: 'heads', members: 5, inputs: 8, outputs: 1 }
    ]);
  });

  it('start from random signs in TabM, so that members differ', async () => {
    const layers = await layersOf(
      problem({ hidden: [8], members: 4, epochs: 1, learningRate: 1e-7 }),
      createTabmEstimator()
    );
    const scales = [...(layers[0] as { scales: Float32Array }).scales].map((value) => Math.round(value));
    expect(new Set(scales)).toEqual(new Set([-1, 1]));
  });
});

describe.each([
  ['a plain network', createMlpEstimator(), {}],
  ['RealMLP', createMlpEstimator(), { recipe: 'realmlp' }],
  ['RealMLP with waves', createMlpEstimator(), { recipe: 'realmlp', numbers: 'periodic' }],
  ['a plain network with pieces', createMlpEstimator(), { numbers: 'piecewise', dropout: 0.2 }],
  ['TabM', createTabmEstimator(), { members: 3 }]
] as const)('%s', (_, by, extra) => {
  it.each([0, 2, 3])('has as a model the validation loss that training saw, with %i classes', async (classes) => {
    const params = { ...PARAMS, epochs: 6, learningRate: 0.02, ...extra };
    const input = makeProblem({ rows: 250, classes, params });
    const { model, curve, steps } = await by.fit(input, recordContext());
    const { validation } = holdOutRows(input, 0.1);
    const scores = predictNetwork(model as NetworkModel, takeRows(input.x, [...validation]));
    const losses = Array.from(validation, (row, i) =>
      classes === 0 ? (scores[i]! - input.y[row]!) ** 2 : -Math.log(scores[i * classes + input.y[row]!]!)
    );
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    expect(curve[steps - 1]!.validationLoss! / mean).toBeCloseTo(1, 4);
  });
});

describe('checkpoints', () => {
  const interrupt = async (store: MemoryCheckpoint): Promise<void> => {
    const ctx = recordContext({ store, onReport: ({ done }, abort) => done === 6 && abort(new Error('crash')) });
    await expect(estimator.fit(problem(), ctx)).rejects.toThrow('crash');
  };

  it('go on after the last epoch saved and end with the same bits', async () => {
    const store: MemoryCheckpoint = { bytes: undefined };
    await interrupt(store);
    const ctx = recordContext({ store });
    const [resumed, whole] = [await estimator.fit(problem(), ctx), await estimator.fit(problem(), recordContext())];
    expect(ctx.reports[0]!.done).toBe(7);
    expect(digestWeights(resumed.model)).toBe(digestWeights(whole.model));
    expect(resumed.curve).toEqual(whole.curve);
  });

  it('of another fit are not used', async () => {
    const store: MemoryCheckpoint = { bytes: undefined };
    await interrupt(store);
    const ctx = recordContext({ store });
    await estimator.fit({ ...problem(), seed: 99 }, ctx);
    expect(ctx.reports[0]!.done).toBe(1);
  });

  it('carry dropout on where it was', async () => {
    const store: MemoryCheckpoint = { bytes: undefined };
    const params = { ...PARAMS, dropout: 0.2, schedule: 'cosine' };
    const ctx = recordContext({ store, onReport: ({ done }, abort) => done === 4 && abort(new Error('crash')) });
    await expect(estimator.fit(problem(params), ctx)).rejects.toThrow('crash');
    const resumed = await estimator.fit(problem(params), recordContext({ store }));
    const whole = await estimator.fit(problem(params), recordContext());
    expect(digestWeights(resumed.model)).toBe(digestWeights(whole.model));
  });
});

it('stops when the validation loss has not fallen for `patience` epochs and keeps the best epoch', async () => {
  const params = { ...PARAMS, epochs: 200, patience: 5, learningRate: 0.1 };
  const { curve, steps } = await estimator.fit(makeProblem({ rows: 120, classes: 2, params }), recordContext());
  const losses = curve.map((point: CurvePoint) => point.validationLoss!);
  expect(steps).toBe(losses.indexOf(Math.min(...losses)) + 1);
  expect(curve).toHaveLength(steps + 5);
});

it('reports every epoch with its point of the curve', async () => {
  const ctx = recordContext();
  const { curve } = await estimator.fit(problem(), ctx);
  expect(ctx.reports.map(({ done }) => done)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
  expect(ctx.reports.map(({ detail }) => detail)).toEqual(curve);
});

it('does without a validation share when it would be below 8 rows', async () => {
  const { curve, steps } = await estimator.fit(makeProblem({ rows: 60, classes: 2, params: PARAMS }), recordContext());
  expect(curve.every((point) => point.validationLoss === null)).toBe(true);
  expect(steps).toBe(PARAMS.epochs);
});

it('predicts a number in its own units and reports its squared error', async () => {
  const params = { ...PARAMS, epochs: 60, patience: 60, learningRate: 0.01 };
  const input = makeProblem({ rows: 400, classes: 0, params });
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

it('draws other weights for another seed', async () => {
  const [first, second] = [await layersOf(problem()), await layersOf({ ...problem(), seed: 8 })];
  expect(first).not.toEqual(second);
});

it('takes what `auto` stands for from the recipe and the task', async () => {
  const { mlpSpec } = await import('#engines/nets');
  const params = estimator.resolveParams({ recipe: 'realmlp' }) as Parameters<typeof mlpSpec>[0];
  const frame = { inputs: 3, rows: 5000, classes: 2, outputs: 1 };
  expect(mlpSpec(params, frame).training).toMatchObject({
    optimiser: { learningRate: 0.04, beta2: 0.95, weightDecay: 0 },
    schedule: 'coslog4',
    batch: 256
  });
  expect(mlpSpec(params, { ...frame, classes: 0 }).training.optimiser.learningRate).toBe(0.07);
  expect(mlpSpec({ ...params, learningRate: 0.5 }, frame).training.optimiser.learningRate).toBe(0.5);
});
