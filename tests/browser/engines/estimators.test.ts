/// <reference types="vite/client" />
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEstimator } from '#engines/estimators';
import { createMlpEstimator, openBackend, type Backend } from '#engines/tfjs';
import { EXACT_FITS } from '../../contract/estimator/exactness.ts';
import { recordContext } from '../../contract/estimator/fit-context.ts';
import { digestWeights, logLoss, makeProblem } from '../../contract/estimator/problems.ts';

const wasm = { url: wasmUrl };
/** A GPU drawn by the CPU takes seconds to compile tfjs's shaders. */
const COMPILE_MS = 120_000;

it.each(EXACT_FITS)('$title has the bits of Node', async ({ estimator: name, input, digest }) => {
  const { estimator, rejected } = await openEstimator(name, { engine: 'exact', wasm });
  const { model } = await estimator.fit(input, recordContext());
  expect(rejected).toEqual([]);
  expect(digestWeights(model)).toBe(digest);
});

describe.each(['webgl', 'webgpu'] as const)('%s', (name) => {
  const input = makeProblem({
    rows: 300,
    classes: 2,
    params: { hidden: [16], epochs: 8, patience: 8, batchSize: 64, learningRate: 0.01 }
  });
  let backend: Backend;

  beforeAll(async () => {
    backend = await openBackend(name, { softwareWebgl: 'allow' });
  }, COMPILE_MS);

  it('has passed the self-test and trains to the same losses as wasm', { timeout: COMPILE_MS }, async () => {
    const expected = await createMlpEstimator(await openBackend('wasm', { wasm })).fit(input, recordContext());
    const actual = await createMlpEstimator(backend).fit(input, recordContext());
    expect(backend.determinism).toBe('tolerance');
    expect(logLoss(actual.model, input)).toBeCloseTo(logLoss(expected.model, input), 3);
    actual.curve.forEach((point, i) => expect(point.trainLoss).toBeCloseTo(expected.curve[i]!.trainLoss, 3));
  });

  it('trains several classes and numbers to the same loss as wasm', { timeout: COMPILE_MS }, async () => {
    const exact = createMlpEstimator(await openBackend('wasm', { wasm }));
    for (const classes of [0, 3]) {
      const other = makeProblem({ rows: 300, classes, params: input.params });
      const [expected, actual] = [
        await exact.fit(other, recordContext()),
        await createMlpEstimator(backend).fit(other, recordContext())
      ];
      const last = expected.curve.at(-1)!.trainLoss;
      expect(Math.abs(actual.curve.at(-1)!.trainLoss - last)).toBeLessThan(1e-3 * last);
    }
  });

  it('goes on from a checkpoint that wasm wrote', { timeout: COMPILE_MS }, async () => {
    const store = { bytes: undefined };
    const exact = createMlpEstimator(await openBackend('wasm', { wasm }), { checkpointMs: 0 });
    const crash = recordContext({ store, onReport: ({ done }, abort) => done === 4 && abort(new Error('crash')) });
    await expect(exact.fit(input, crash)).rejects.toThrow('crash');
    const ctx = recordContext({ store });
    const { curve } = await createMlpEstimator(backend).fit(input, ctx);
    expect(ctx.reports[0]!.done).toBe(5);
    expect(curve).toHaveLength(8);
  });
});

it('falls back to wasm from what failed earlier in the job', async () => {
  const { estimator } = await openEstimator('mlp', { engine: 'fast', skip: ['webgpu', 'tfjs-webgl'], wasm });
  expect(estimator.backend).toBe('tfjs-wasm');
});
