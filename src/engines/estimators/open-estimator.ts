import type { Estimator } from '#core/ports';
import { AppError } from '#core/shared';
import { createBaselineEstimator } from '#engines/baseline';
import { createLinearEstimator } from '#engines/linear';
import type { Rejection, WasmSource } from '#engines/tfjs';

export interface OpenEstimatorOptions {
  readonly engine: 'exact' | 'fast';
  /** Backends not to try again, e.g. one that was lost in this job. */
  readonly skip?: readonly string[];
  /** Where the WASM binary is; only `mlp` needs it. */
  readonly wasm?: WasmSource;
}

export interface OpenedEstimator {
  readonly estimator: Estimator;
  /** Backends that were tried and not taken, with the reason. */
  readonly rejected: readonly Rejection[];
}

/**
 * The estimator of that name on the best backend its engine class allows. tfjs is loaded only for `mlp`.
 * @throws training/bad-spec for an unknown name, training/no-backend
 */
export async function openEstimator(name: string, options: OpenEstimatorOptions): Promise<OpenedEstimator> {
  if (name === 'baseline') return { estimator: createBaselineEstimator(), rejected: [] };
  if (name === 'linear') return { estimator: createLinearEstimator(), rejected: [] };
  if (name !== 'mlp') throw new AppError('training/bad-spec', { message: `There is no estimator named "${name}".` });
  const { chooseBackend, createMlpEstimator } = await import('#engines/tfjs');
  const { engine, skip = [], wasm } = options;
  const { backend, rejected } = await chooseBackend({ engine, skip, ...(wasm ? { wasm } : {}) });
  return { estimator: createMlpEstimator(backend), rejected };
}
