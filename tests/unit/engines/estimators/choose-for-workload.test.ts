import { describe, expect, it, vi } from 'vitest';
import { openEstimator, type ComputeWish } from '#engines/estimators';

vi.mock('#engines/tfjs', () => ({
  chooseGpu: async ({ skip }: { skip: readonly string[] }) => ({
    backend: null,
    rejected: [{ name: skip.join() || 'webgpu', reason: 'None.' }]
  })
}));

const CALIBRATION: ComputeWish['calibration'] = {
  format: 'assay.calibration/1',
  wasm: { stepMs: 0.1, gflops: 20 },
  gpu: { backend: 'webgpu', startMs: 100, operationMs: 0.05, gflops: 500 },
  gpuProblem: ''
};
const small = { rows: 10_000, columns: 10, classes: 2, params: { hidden: [16] } };
const wide = { rows: 100_000, columns: 50, classes: 3, params: { hidden: [512, 512, 512], batchSize: 1024 } };
const auto = { preference: 'auto', calibration: CALIBRATION } as const;

describe('where a fast network trains', () => {
  it.each(['mlp', 'tabm'])('is the kernel for a small %s, by the figures of this device', async (name) => {
    const { reason, rejected } = await openEstimator(name, {
      engine: 'fast',
      workload: { ...small, params: { hidden: [8] } },
      compute: auto
    });
    expect(reason).toMatch(/on WebAssembly and .* on the GPU \(webgpu\)/);
    expect(rejected).toEqual([]);
  });

  it('is the kernel when the user says so, however large the network', async () => {
    const compute = { ...auto, preference: 'wasm' } as const;
    const opened = await openEstimator('mlp', { engine: 'fast', workload: wide, compute });
    expect(opened).toMatchObject({
      estimator: { backend: 'wasm' },
      rejected: [],
      reason: 'WebAssembly was asked for.'
    });
  });

  it('is the kernel with a further reason when the chosen GPU cannot be opened', async () => {
    const { estimator, reason, rejected } = await openEstimator('mlp', {
      engine: 'fast',
      workload: wide,
      compute: auto
    });
    expect(estimator.backend).toBe('wasm');
    expect(rejected).toHaveLength(1);
    expect(reason).toMatch(/on the GPU .* No GPU could be opened, so WebAssembly does it\.$/);
  });

  it('is not another GPU than the measured one, unless the user wants a GPU', async () => {
    const options = { engine: 'fast', workload: wide, skip: ['tfjs-webgpu'] } as const;
    const lost = await openEstimator('mlp', { ...options, compute: auto });
    expect(lost).toMatchObject({ rejected: [], reason: /webgpu backend stopped during this training/ });
    const forced = await openEstimator('mlp', { ...options, compute: { ...auto, preference: 'gpu' } });
    expect(forced.rejected).toHaveLength(1);
  });

  it('is told of nothing but networks that are to be fast', async () => {
    const compute = { ...auto, preference: 'wasm' } as const;
    expect((await openEstimator('mlp', { engine: 'exact', workload: wide, compute })).reason).toBeUndefined();
    expect((await openEstimator('linear', { engine: 'fast', workload: wide, compute })).reason).toBeUndefined();
  });

  it('is refused with hyperparameters that no network has', async () => {
    const workload = { ...wide, params: { nonsense: 1 } };
    await expect(openEstimator('mlp', { engine: 'fast', workload, compute: auto })).rejects.toMatchObject({
      code: 'training/bad-spec'
    });
  });
});
