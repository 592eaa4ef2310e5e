import type { Estimator } from '#core/ports';
import { resolveParams, TABM_PARAMS } from '#engines/shared';
import type { NetworkOptions } from './create-mlp-estimator.ts';
import { fitNetwork } from './fit-network.ts';
import { frameOf } from './frame-network.ts';
import { openKernelSession } from './open-kernel-session.ts';
import { planNetwork } from './plan-network.ts';
import { tabmSpec } from './tabm-spec.ts';

/** TabM-mini: an ensemble of networks that share their hidden layers, trained as one. Exact as `mlp` is. */
export function createTabmEstimator({ checkpointMs = 2000 }: NetworkOptions = {}): Estimator {
  return {
    name: 'tabm',
    encoding: 'dense',
    determinism: 'exact',
    backend: 'wasm',
    resolveParams: (params) => resolveParams(TABM_PARAMS, params),
    fit: async (input, ctx) => {
      const spec = tabmSpec(resolveParams(TABM_PARAMS, input.params), frameOf(input));
      return fitNetwork(planNetwork(input, spec), { open: openKernelSession, checkpointMs }, ctx);
    }
  };
}
