import { describe, expect, it } from 'vitest';
import { chooseCompute, estimateStep, type ComputeQuestion, type DeviceCalibration } from '#engines/compute';
import type { JsonObject } from '#core/shared';
import { frameOf, mlpSpec, tabmSpec } from '#engines/nets';
import { NETWORK_PARAMS, resolveParams, TABM_PARAMS, type NetworkSpec } from '#engines/shared';
import { makeProblem } from '../../../contract/estimator/problems.ts';

const input = makeProblem({ rows: 200, classes: 2, params: {} });
const mlp = (params: JsonObject): NetworkSpec => mlpSpec(resolveParams(NETWORK_PARAMS, params), frameOf(input));
const small = mlp({ hidden: [64, 64], batchSize: 256, epochs: 10 });
const wide = mlp({ hidden: [512, 512, 512], batchSize: 1024, epochs: 10 });

const LAPTOP: DeviceCalibration = {
  format: 'assay.calibration/1',
  wasm: { stepMs: 0.1, gflops: 20 },
  gpu: { backend: 'webgpu', startMs: 500, operationMs: 0.05, gflops: 500 },
  gpuProblem: ''
};
const NO_GPU: DeviceCalibration = { ...LAPTOP, gpu: null, gpuProblem: 'The webgl backend cannot be used: none.' };

const choose = (question: Partial<ComputeQuestion>) =>
  chooseCompute({ spec: small, rows: 100_000, preference: 'auto', calibration: LAPTOP, ...question });

describe('chooseCompute', () => {
  it('trains a small network in WebAssembly and a wide one on the GPU', () => {
    expect(choose({}).device).toBe('wasm');
    expect(choose({ spec: wide }).device).toBe('gpu');
  });

  it('says what each would take', () => {
    expect(choose({ spec: wide }).reason).toBe(
      'At most 2 min on WebAssembly and 8.6 s on the GPU (webgpu), by what this device was measured to do.'
    );
  });

  it('does not start a GPU for a few steps', () => {
    const slowStart = { ...LAPTOP, gpu: { ...LAPTOP.gpu!, startMs: 5000 } };
    expect(choose({ spec: wide, rows: 1200, calibration: slowStart }).device).toBe('wasm');
    expect(choose({ spec: wide, rows: 100_000, calibration: slowStart }).device).toBe('gpu');
  });

  it('goes by the user where the user has spoken', () => {
    expect(choose({ preference: 'gpu' })).toEqual({ device: 'gpu', reason: 'The GPU was asked for.' });
    expect(choose({ spec: wide, preference: 'wasm' })).toEqual({
      device: 'wasm',
      reason: 'WebAssembly was asked for.'
    });
  });

  it('never chooses a GPU that is not there, and says why', () => {
    expect(choose({ spec: wide, calibration: NO_GPU })).toEqual({
      device: 'wasm',
      reason: 'No GPU can be used: The webgl backend cannot be used: none.'
    });
    expect(choose({ spec: wide, calibration: NO_GPU, preference: 'gpu' })).toEqual({
      device: 'wasm',
      reason: 'The GPU was asked for, but cannot be used: The webgl backend cannot be used: none.'
    });
  });

  it('goes by 0.3 GFLOP per step before the device was measured', () => {
    expect(choose({ calibration: null })).toEqual({
      device: 'wasm',
      reason: 'A step of 0.0068 GFLOP is too little for a GPU; this device was not measured.'
    });
    expect(choose({ spec: wide, calibration: null }).device).toBe('gpu');
  });

  it('prefers WebAssembly the more, the more an operation on the GPU costs', () => {
    const devices = [0.01, 0.1, 1, 10, 100].map((operationMs) => {
      const gpu = { ...LAPTOP.gpu!, operationMs };
      return choose({ spec: wide, calibration: { ...LAPTOP, gpu } }).device;
    });
    expect(devices).toEqual(['gpu', 'gpu', 'gpu', 'wasm', 'wasm']);
  });
});

describe('estimateStep', () => {
  it('counts two operations per multiply-add, forward, for the weights, and for what is below them', () => {
    const products = 256 * (4 * 6 * 64 + 6 * 64 * 64 + 6 * 64);
    expect(estimateStep(small).gflop).toBeCloseTo(products / 1e9, 12);
  });

  it('counts the rows of every member', () => {
    const tabm = (members: number): NetworkSpec =>
      tabmSpec(resolveParams(TABM_PARAMS, { members, hidden: [64], batchSize: 256 }), frameOf(input));
    expect(estimateStep(tabm(8)).gflop).toBeCloseTo(2 * estimateStep(tabm(4)).gflop, 12);
    expect(estimateStep(tabm(8)).operations).toBe(estimateStep(tabm(4)).operations);
  });
});
