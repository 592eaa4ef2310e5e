import { getKernel, registerKernel, unregisterKernel, type KernelFunc } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { selfTest } from '../../../../src/engines/tfjs/self-test.ts';
import { openCpuBackend } from '../../../contract/estimator/cpu-backend.ts';

beforeAll(() => openCpuBackend());

/** Runs `work` with a kernel of the backend replaced. */
async function withKernel(kernelName: string, kernelFunc: KernelFunc, work: () => Promise<void>): Promise<void> {
  const right = getKernel(kernelName, 'cpu');
  const replace = (config: typeof right): void => {
    unregisterKernel(kernelName, 'cpu');
    registerKernel(config);
  };
  replace({ ...right, kernelFunc });
  try {
    await work();
  } finally {
    replace(right);
  }
}

it('passes a backend that computes as the kernel does', async () => {
  await expect(selfTest()).resolves.toBeUndefined();
});

it('refuses a backend whose activation is a little off', async () => {
  const { kernelFunc } = getKernel('Selu', 'cpu');
  const slightlyWrong: KernelFunc = (params) => {
    const { x } = params.inputs;
    return kernelFunc({ ...params, inputs: { x: kernelFunc({ ...params, inputs: { x: x! } }) } } as typeof params);
  };
  await withKernel('Selu', slightlyWrong, () =>
    expect(selfTest()).rejects.toThrow("its gradients differ from the kernel's by")
  );
});

it('refuses a backend whose gradients are all zero', async () => {
  const { kernelFunc } = getKernel('Sub', 'cpu');
  const nothing: KernelFunc = (params) => {
    const { a } = params.inputs;
    return kernelFunc({ ...params, inputs: { a: a!, b: a! } } as typeof params);
  };
  await withKernel('Sub', nothing, () => expect(selfTest()).rejects.toThrow('its gradients are all zero'));
});
