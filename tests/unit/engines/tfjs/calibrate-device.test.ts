import { memory } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { estimateStep } from '#engines/compute';
import type { NetworkSpec, Stage } from '#engines/shared';
import { calibrateDevice } from '#engines/tfjs';
import { measureGpu } from '../../../../src/engines/tfjs/measure-gpu.ts';
import { openCpuBackend } from '../../../contract/estimator/cpu-backend.ts';

it('measures the kernel and says why there is no GPU', async () => {
  const calibration = await calibrateDevice({ skip: [] });
  expect(calibration).toMatchObject({ format: 'assay.calibration/1', gpu: null });
  expect(calibration.gpuProblem).toContain('there is no WebGPU');
  expect(calibration.wasm.gflops).toBeGreaterThan(0.05);
  expect(calibration.wasm.stepMs).toBeGreaterThanOrEqual(0);
  expect(JSON.parse(JSON.stringify(calibration))).toEqual(calibration);
});

it('measures a device by training on it, and leaves nothing on it', async () => {
  const backend = await openCpuBackend();
  const before = memory().numTensors;
  const cost = await measureGpu(backend, [
    { width: 4, batch: 4 },
    { width: 24, batch: 32 }
  ]);
  expect(cost.backend).toBe('cpu');
  expect(cost.gflops).toBeGreaterThan(0);
  expect(cost.operationMs).toBeGreaterThan(0);
  expect(cost.startMs).toBeGreaterThanOrEqual(0);
  expect(memory().numTensors).toBe(before);
});

it('knows how many operations a step of its networks has', () => {
  const dense = (units: number, activation: 'relu' | 'identity'): Stage => ({
    ...{ kind: 'dense', units, activation, dropout: 0, init: 'he', parametrisation: 'standard' },
    ...{ learningRate: 1, biasLearningRate: 1, weightDecay: 1 }
  });
  const spec: NetworkSpec = {
    ...{ format: 'assay.network/1', inputs: 8, classes: 2, link: 'sigmoid' },
    stages: [dense(8, 'relu'), dense(8, 'relu'), dense(1, 'identity')],
    training: {
      optimiser: { learningRate: 1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
      ...{ schedule: 'constant', epochs: 1, patience: 1, batch: 32 },
      ...{ validationShare: 0, labelSmoothing: 0, clipNorm: 0 }
    }
  };
  expect(estimateStep(spec).operations).toBe(48);
});
