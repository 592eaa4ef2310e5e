import type { Estimator } from '#core/ports';
import { MLP_PARAMS, resolveParams } from '#engines/shared';
import type { Backend } from './backend.ts';
import { failWhenLost } from './fail-when-lost.ts';
import { fitMlp } from './fit-mlp.ts';
import { planFit } from './plan-fit.ts';

export interface MlpOptions {
  /** At least this long between two checkpoints; 2,000 unless said otherwise, 0 saves after every epoch. */
  readonly checkpointMs?: number;
}

/**
 * A fully connected ReLU network trained by AdamW with early stopping, on tfjs kernels with our own loop. Weights are
 * float32; a regression target is standardised inside and the scale is folded into the last layer.
 * On the wasm backend a resumed fit ends with the same bits as an uninterrupted one.
 */
export function createMlpEstimator(backend: Backend, { checkpointMs = 2000 }: MlpOptions = {}): Estimator {
  return {
    name: 'mlp',
    determinism: backend.determinism,
    backend: `tfjs-${backend.name}`,
    resolveParams: (params) => resolveParams(MLP_PARAMS, params),
    fit: async (input, ctx) => {
      const plan = planFit(input, resolveParams(MLP_PARAMS, input.params));
      return failWhenLost(backend, ctx, (guarded) => fitMlp(plan, { backend: backend.name, checkpointMs }, guarded));
    }
  };
}
