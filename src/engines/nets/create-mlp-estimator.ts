import type { Estimator } from '#core/ports';
import { NETWORK_PARAMS, resolveParams } from '#engines/shared';
import { fitNetwork } from './fit-network.ts';
import { frameOf } from './frame-network.ts';
import { mlpSpec } from './mlp-spec.ts';
import { openKernelSession } from './open-kernel-session.ts';
import { planNetwork } from './plan-network.ts';

export interface NetworkOptions {
  /** At least this long between two checkpoints; 2,000 unless said otherwise, 0 saves after every epoch. */
  readonly checkpointMs?: number;
}

/**
 * A fully connected network in our own kernel: `plain`, or the recipe RealMLP-S. Weights are float32; a resumed fit
 * ends with the same bits as an uninterrupted one, and both are the same on every machine.
 */
export function createMlpEstimator({ checkpointMs = 2000 }: NetworkOptions = {}): Estimator {
  return {
    name: 'mlp',
    encoding: 'dense',
    determinism: 'exact',
    backend: 'wasm',
    resolveParams: (params) => resolveParams(NETWORK_PARAMS, params),
    fit: async (input, ctx) => {
      const spec = mlpSpec(resolveParams(NETWORK_PARAMS, input.params), frameOf(input));
      return fitNetwork(planNetwork(input, spec), { open: openKernelSession, checkpointMs }, ctx);
    }
  };
}
