import { AppError } from '#core/shared';
import type { Backend, BackendName } from './backend.ts';
import { openBackend, type OpenOptions } from './backends.ts';

export interface Rejection {
  readonly name: string;
  readonly reason: string;
}

export interface BackendChoice {
  readonly backend: Backend;
  /** Those tried before it, with the reason each was not taken; skipped ones are the caller's to name. */
  readonly rejected: readonly Rejection[];
}

export interface ChooseOptions extends OpenOptions {
  readonly engine: 'exact' | 'fast';
  /** Backends not to try, by their own name or as an estimator states it (`tfjs-webgpu`). */
  readonly skip: readonly string[];
}

/** Exact results come from the WASM binary alone, so `exact` has nothing to fall back on. */
const ORDER: Record<ChooseOptions['engine'], readonly BackendName[]> = {
  exact: ['wasm'],
  fast: ['webgpu', 'webgl', 'wasm', 'cpu']
};

/** The first backend in order that opens and passes its self-test. @throws training/no-backend */
export async function chooseBackend({ engine, skip, ...options }: ChooseOptions): Promise<BackendChoice> {
  const rejected: Rejection[] = [];
  for (const name of ORDER[engine]) {
    if (skip.includes(name) || skip.includes(`tfjs-${name}`)) continue;
    try {
      return { backend: await openBackend(name, options), rejected };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      rejected.push({ name, reason: error.message });
    }
  }
  throw new AppError('training/no-backend', { detail: rejected });
}
