import { enableProdMode } from '@tensorflow/tfjs-core';
import { AppError } from '#core/shared';
import type { Backend } from './backend.ts';
import { openWebgl, type SoftwareWebgl } from './open-webgl.ts';
import { openWebgpu } from './open-webgpu.ts';
import { selfTest } from './self-test.ts';

export type GpuName = 'webgpu' | 'webgl';

export interface OpenOptions {
  /** Whether a WebGL drawn by the CPU counts; only tests want it. Default `refuse`. */
  readonly softwareWebgl?: SoftwareWebgl;
}

const open = new Map<GpuName, Promise<Backend>>();

/**
 * Registers a backend, makes it current and puts it through the self-test. Opening it again returns the same one.
 * @throws training/no-backend with the reason as its message
 */
export function openGpu(name: GpuName, options: OpenOptions = {}): Promise<Backend> {
  const known = open.get(name);
  if (known) return known;
  const opening = openAndTest(name, options);
  open.set(name, opening);
  opening.catch(() => open.delete(name));
  return opening;
}

/** Production mode only silences tfjs's advice on the console. */
async function openAndTest(name: GpuName, { softwareWebgl = 'refuse' }: OpenOptions): Promise<Backend> {
  enableProdMode();
  try {
    const { lost } = name === 'webgpu' ? await openWebgpu() : await openWebgl(softwareWebgl);
    await selfTest();
    return { name, lost };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('training/no-backend', { message: `The ${name} backend cannot be used: ${reason}.`, cause });
  }
}
