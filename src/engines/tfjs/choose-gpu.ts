import { AppError } from '#core/shared';
import type { Backend } from './backend.ts';
import { openGpu, type GpuName, type OpenOptions } from './open-gpu.ts';

export interface Rejection {
  readonly name: string;
  readonly reason: string;
}

export interface GpuChoice {
  /** Null when there is no GPU that computes rightly; the net kernel is what remains. */
  readonly backend: Backend | null;
  /** Those tried before it, with the reason each was not taken; skipped ones are the caller's to name. */
  readonly rejected: readonly Rejection[];
}

export interface ChooseOptions extends OpenOptions {
  /** Backends not to try, by their own name or as an estimator states it (`tfjs-webgpu`). */
  readonly skip: readonly string[];
}

const ORDER: readonly GpuName[] = ['webgpu', 'webgl'];

/** The first GPU backend in order that opens and passes its self-test. */
export async function chooseGpu({ skip, ...options }: ChooseOptions): Promise<GpuChoice> {
  const rejected: Rejection[] = [];
  for (const name of ORDER) {
    if (skip.includes(name) || skip.includes(`tfjs-${name}`)) continue;
    try {
      return { backend: await openGpu(name, options), rejected };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      rejected.push({ name, reason: error.message });
    }
  }
  return { backend: null, rejected };
}
