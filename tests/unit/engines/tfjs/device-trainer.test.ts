import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTrainer } from '#kernels/nets';
import { openDeviceTrainer } from '#engines/tfjs';
import { openCpuBackend } from '../../../contract/estimator/cpu-backend.ts';
import { BATCH, initialValues, makeData, makeEpoch, optionsOf, SAMPLES } from './networks.ts';

const EPOCHS = 4;

beforeAll(async () => {
  await openCpuBackend();
});

describe.each(['equal', 'weighted'] as const)('with %s rows', (weights) => {
  it.each(SAMPLES)('$title goes the way of the kernel', async (sample) => {
    const options = optionsOf(sample);
    const data = makeData(options, weights);
    const [kernel, device] = [openTrainer(options, data), openDeviceTrainer(options, data)];
    const parameters = initialValues(options);
    const zeros = new Float32Array(parameters.length);
    for (const trainer of [kernel, device]) trainer.load({ parameters, first: zeros, second: zeros });
    for (let number = 0; number < EPOCHS; number++) {
      const epoch = makeEpoch(number);
      for (const trainer of [kernel, device]) {
        trainer.begin(epoch);
        trainer.step(0, epoch.order.length / BATCH);
      }
      expect(await device.meanLoss()).toBeCloseTo(kernel.meanLoss(), 4);
      kernel.beginValidation();
      kernel.validate(0, data.validation.length / BATCH);
      expect(await device.validationLoss()).toBeCloseTo(kernel.meanLoss(), 4);
    }
    const [expected, actual] = [kernel.moments(), await device.moments()];
    expect(worst(kernel.parameters(), parameters)).toBeGreaterThan(0.01);
    expect(worst(await device.parameters(), kernel.parameters())).toBeLessThan(2e-4);
    expect(worst(actual.first, expected.first)).toBeLessThan(1e-4);
    expect(worst(actual.second, expected.second)).toBeLessThan(1e-4);
    device.close();
  });
});

it('keeps as many tensors after a hundred steps as after one, and none when it is closed', async () => {
  const before = memory().numTensors;
  const options = optionsOf(SAMPLES.find(({ title }) => title.includes('dropout'))!);
  const device = openDeviceTrainer(options, makeData(options, 'weighted'));
  const count = async (number: number): Promise<number> => {
    const { order, ...epoch } = makeEpoch(number);
    device.begin({ order, ...epoch });
    device.step(0, order.length / BATCH);
    await device.meanLoss();
    return memory().numTensors;
  };
  const first = await count(0);
  for (let number = 1; number < 14; number++) expect(await count(number)).toBe(first);
  device.close();
  expect(memory().numTensors).toBe(before);
});

const worst = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
