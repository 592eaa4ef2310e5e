import type { Estimator } from '#core/ports';
import { EBM_PARAMS, resolveParams } from '#engines/shared';
import { fitEbm } from './fit-ebm.ts';

export interface EbmOptions {
  /** At least this long between two checkpoints; 2,000 unless said otherwise, 0 saves after every round. */
  readonly checkpointMs?: number;
}

/**
 * Explainable boosting (Lou, Caruana & Gehrke 2012): a sum of one step function per column, learnt by cyclic boosting.
 * The model is a sum of trees with one column each, so what it says of a column can be drawn.
 */
export function createEbmEstimator({ checkpointMs = 2000 }: EbmOptions = {}): Estimator {
  return {
    name: 'ebm',
    encoding: 'native',
    determinism: 'exact',
    backend: 'wasm',
    resolveParams: (params) => resolveParams(EBM_PARAMS, params),
    fit: async (input, ctx) => fitEbm(input, resolveParams(EBM_PARAMS, input.params), { checkpointMs, ctx })
  };
}
