import type { Estimator } from '#core/ports';
import { GBDT_PARAMS, resolveParams } from '#engines/shared';
import { fitGbdt } from './fit-gbdt.ts';
import { planFit } from './fit-plan.ts';

export interface GbdtOptions {
  /** At least this long between two checkpoints; 2,000 unless said otherwise, 0 saves after every round. */
  readonly checkpointMs?: number;
}

/**
 * Gradient-boosted trees on binned columns, grown leaf by leaf from integer histograms, so that the model has the same
 * bits on every machine. Missing values and categories are used as they are.
 */
export function createGbdtEstimator({ checkpointMs = 2000 }: GbdtOptions = {}): Estimator {
  return {
    name: 'gbdt',
    encoding: 'native',
    determinism: 'exact',
    backend: 'wasm',
    resolveParams: (params) => resolveParams(GBDT_PARAMS, params),
    fit: async (input, ctx) => fitGbdt(planFit(input, resolveParams(GBDT_PARAMS, input.params)), { checkpointMs }, ctx)
  };
}
