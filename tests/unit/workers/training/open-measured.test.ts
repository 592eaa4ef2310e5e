import { describe, expect, it } from 'vitest';
import type { Progress } from '#core/ports';
import type { ComputeWish, DeviceCalibration } from '#engines/estimators';
import type { FitOrderOptions } from '#workers/fitting';
import { openMeasured } from '../../../../src/workers/training/open-measured.ts';
import { contextOf, openFake, sumOf } from '../pool/fake-workers.ts';

const CALIBRATION: DeviceCalibration = {
  format: 'assay.calibration/1',
  wasm: { stepMs: 0.1, gflops: 20 },
  gpu: null,
  gpuProblem: 'None.'
};
const workload = { rows: 10, columns: 2, classes: 0, params: {} };

function open(wish: ComputeWish) {
  const orders: FitOrderOptions[] = [];
  const ctx = contextOf();
  const fake = openFake({ fit: async (input) => sumOf(input) });
  let measured = 0;
  const pool = {
    openEstimator: (name: string, options: FitOrderOptions) => {
      orders.push(options);
      return fake(name, options);
    },
    calibrate: async () => {
      measured++;
      return CALIBRATION;
    },
    close: () => undefined
  };
  return { openEstimator: openMeasured(pool, wish, ctx), orders, reports: ctx.reports, count: () => measured };
}

describe('openMeasured', () => {
  it('measures the device before the first network, once, and reports what it found', async () => {
    const { openEstimator, orders, reports, count } = open({ preference: 'auto', calibration: null });
    await openEstimator('mlp', { engine: 'fast', skip: [], workload });
    await openEstimator('mlp', { engine: 'fast', skip: ['tfjs-webgpu'], workload });
    expect(count()).toBe(1);
    expect(orders.map(({ compute }) => compute?.calibration)).toEqual([CALIBRATION, CALIBRATION]);
    expect(reports).toEqual<Progress[]>([
      { phase: 'measuring this device', done: 0, total: 1 },
      {
        phase: 'measuring this device',
        done: 1,
        total: 1,
        detail: { kind: 'calibration', calibration: CALIBRATION }
      }
    ]);
  });

  it.each([
    ['it was measured before', { preference: 'auto', calibration: CALIBRATION }, workload],
    ['the user wants WebAssembly', { preference: 'wasm', calibration: null }, workload],
    ['the user wants the GPU', { preference: 'gpu', calibration: null }, workload],
    ['nothing depends on it', { preference: 'auto', calibration: null }, undefined]
  ] as const)('measures nothing when %s', async (_, wish, work) => {
    const { openEstimator, orders, count } = open(wish);
    await openEstimator('mlp', { engine: 'fast', skip: [], workload: work });
    expect(count()).toBe(0);
    expect(orders[0]!.compute).toEqual(wish);
  });
});
