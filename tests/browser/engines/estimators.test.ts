import { beforeAll, describe, expect, it } from 'vitest';
import type { FitInput, FitOutcome } from '#core/ports';
import { openEstimator } from '#engines/estimators';
import * as kernel from '#engines/nets';
import { calibrateDevice, createMlpEstimator, createTabmEstimator, openGpu, type Backend } from '#engines/tfjs';
import { recordContext } from '../../contract/estimator/fit-context.ts';
import { makeProblem } from '../../contract/estimator/problems.ts';

/** A GPU drawn by the CPU takes seconds to compile tfjs's shaders. */
const COMPILE_MS = 120_000;
const PARAMS = { hidden: [16], epochs: 6, patience: 6, batchSize: 64, learningRate: 0.01 };

const problem = (classes: number, params: FitInput['params'] = {}): FitInput =>
  makeProblem({ rows: 300, classes, params: { ...PARAMS, ...params } });

function expectSameLosses(expected: FitOutcome, actual: FitOutcome): void {
  const scale = expected.curve[0]!.trainLoss;
  expect(actual.curve).toHaveLength(expected.curve.length);
  actual.curve.forEach((point, i) => {
    expect(Math.abs(point.trainLoss - expected.curve[i]!.trainLoss)).toBeLessThan(2e-3 * scale);
    expect(Math.abs(point.validationLoss! - expected.curve[i]!.validationLoss!)).toBeLessThan(2e-3 * scale);
  });
}

describe.each(['webgl', 'webgpu'] as const)('%s', (name) => {
  let backend: Backend;

  beforeAll(async () => {
    backend = await openGpu(name, { softwareWebgl: 'allow' });
  }, COMPILE_MS);

  it.each([
    ['two classes', problem(2)],
    ['three classes, RealMLP', problem(3, { recipe: 'realmlp', dropout: 0.1 })],
    ['a number, periodic', problem(0, { numbers: 'periodic' })],
    ['two classes, piecewise', problem(2, { numbers: 'piecewise', clipNorm: 1 })]
  ])('trains mlp to the losses of the kernel: %s', { timeout: COMPILE_MS }, async (_, input) => {
    const estimator = createMlpEstimator(backend);
    expect(estimator.determinism).toBe('tolerance');
    const expected = await kernel.createMlpEstimator().fit(input, recordContext());
    expectSameLosses(expected, await estimator.fit(input, recordContext()));
  });

  it('trains tabm to the losses of the kernel', { timeout: COMPILE_MS }, async () => {
    const input = problem(3, { members: 4 });
    const expected = await kernel.createTabmEstimator().fit(input, recordContext());
    expectSameLosses(expected, await createTabmEstimator(backend).fit(input, recordContext()));
  });

  it('goes on from a checkpoint that the kernel wrote', { timeout: COMPILE_MS }, async () => {
    const store = { bytes: undefined };
    const exact = kernel.createMlpEstimator({ checkpointMs: 0 });
    const crash = recordContext({ store, onReport: ({ done }, abort) => done === 4 && abort(new Error('crash')) });
    await expect(exact.fit(problem(2), crash)).rejects.toThrow('crash');
    const ctx = recordContext({ store });
    const { curve } = await createMlpEstimator(backend).fit(problem(2), ctx);
    expect(ctx.reports[0]!.done).toBe(5);
    expect(curve).toHaveLength(6);
  });
});

it('measures what this device can do', { timeout: COMPILE_MS }, async () => {
  const calibration = await calibrateDevice({ skip: [], softwareWebgl: 'allow' });
  expect(calibration.wasm.gflops).toBeGreaterThan(0.1);
  expect(calibration.gpu).toMatchObject({ backend: 'webgpu' });
  expect(calibration.gpu!.operationMs).toBeGreaterThan(0);
  expect(calibration.gpu!.gflops).toBeGreaterThan(0);
});

it('falls back to the kernel from what failed earlier in the job', async () => {
  const { estimator } = await openEstimator('mlp', { engine: 'fast', skip: ['webgpu', 'tfjs-webgl'] });
  expect(estimator).toMatchObject({ backend: 'wasm', determinism: 'exact' });
});
