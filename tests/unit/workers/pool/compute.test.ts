import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '#core/shared';
import type { DeviceCalibration } from '#engines/estimators';
import { createCalibrationService, createFittingService, type FitOrderOptions } from '#workers/fitting';
import { createFitPool, type FitPool } from '#workers/pool';
import { serve, type WorkerLike } from '#workers/rpc';
import { contextOf, inputOf, openFake, sumOf } from './fake-workers.ts';

const CALIBRATION: DeviceCalibration = {
  format: 'assay.calibration/1',
  wasm: { stepMs: 0.1, gflops: 20 },
  gpu: { backend: 'webgpu', startMs: 100, operationMs: 0.05, gflops: 500 },
  gpuProblem: ''
};
const WITHOUT_GPU: DeviceCalibration = { ...CALIBRATION, gpu: null };
const ORDER: FitOrderOptions = {
  engine: 'fast',
  skip: [],
  workload: { rows: 10, columns: 2, classes: 0, params: {} },
  compute: { preference: 'auto', calibration: CALIBRATION }
};

type Calibrate = Parameters<typeof createCalibrationService>[0];

function spawnWith(orders: FitOrderOptions[], backend: string, calibrate: Calibrate): WorkerLike {
  const { port1, port2 } = new MessageChannel();
  const open = openFake({ fit: async (input) => sumOf(input), backend });
  const fitting = createFittingService(async (name, options) => {
    orders.push(options);
    return { ...(await open(name, options)), reason: 'It pays.' };
  });
  serve(port2, { ...fitting, ...createCalibrationService(calibrate) });
  return Object.assign(port1 as unknown as WorkerLike, { onerror: null, terminate: () => port1.close() });
}

let pool: FitPool | undefined;
afterEach(() => pool?.close());

function poolOf(backend: string, calibrate: Calibrate = async () => CALIBRATION) {
  const orders: FitOrderOptions[] = [];
  pool = createFitPool({ size: 2, spawn: () => spawnWith(orders, backend, calibrate) });
  return { orders, pool };
}

describe('where networks should train', () => {
  it('reaches the worker, and its reason comes back', async () => {
    const { pool: fits, orders } = poolOf('wasm');
    expect((await fits.openEstimator('mlp', ORDER)).reason).toBe('It pays.');
    expect(orders).toEqual([expect.objectContaining(ORDER)]);
  });

  it.each([
    ['wasm', 'wasm'],
    ['tfjs-webgpu', 'gpu']
  ])('is settled once it is opened on %s', async (backend, preference) => {
    const { pool: fits, orders } = poolOf(backend);
    const { estimator } = await fits.openEstimator('mlp', ORDER);
    await estimator.fit(inputOf(1), contextOf());
    expect(orders.slice(1).map(({ compute }) => compute)).toEqual(
      orders.slice(1).map(() => ({ preference, calibration: null }))
    );
    expect(orders.length).toBeGreaterThan(1);
  });
});

describe('a measurement', () => {
  it('is made in a worker', async () => {
    expect(await poolOf('wasm').pool.calibrate(contextOf())).toEqual(CALIBRATION);
  });

  it('leaves the GPU out when it fails there, and says why', async () => {
    const calibrate: Calibrate = async ({ skip }) => {
      if (skip.length === 0) throw new AppError('training/backend-lost', { message: 'The device is gone.' });
      return WITHOUT_GPU;
    };
    expect(await poolOf('wasm', calibrate).pool.calibrate(contextOf())).toEqual({
      ...WITHOUT_GPU,
      gpuProblem: 'Measuring the GPU failed: The device is gone.'
    });
  });

  it('ends when the job is cancelled, even if the device never answers', async () => {
    const ctx = contextOf();
    let started = 0;
    const calibrate: Calibrate = () => {
      started++;
      ctx.onTurn = async () => {
        throw new AppError('workers/cancelled');
      };
      return new Promise<never>(() => undefined);
    };
    await expect(poolOf('wasm', calibrate).pool.calibrate(ctx)).rejects.toMatchObject({ code: 'workers/cancelled' });
    expect(started).toBe(1);
  });
});
