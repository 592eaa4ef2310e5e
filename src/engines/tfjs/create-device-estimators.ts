import { setBackend } from '@tensorflow/tfjs-core';
import type { Estimator, FitInput } from '#core/ports';
import type { JsonObject } from '#core/shared';
import { fitNetwork, frameOf, mlpSpec, planNetwork, tabmSpec, type NetworkOptions } from '#engines/nets';
import { NETWORK_PARAMS, resolveParams, TABM_PARAMS, type NetworkSpec } from '#engines/shared';
import type { Backend } from './backend.ts';
import { failWhenLost } from './fail-when-lost.ts';
import { openDeviceSession } from './open-device-session.ts';

/**
 * `mlp` of the net kernel on a tfjs backend: the same spec, initial weights, batch order, dropout masks and schedule, so
 * only the rounding of sums differs. A checkpoint of either goes on in the other.
 */
export function createMlpEstimator(backend: Backend, options: NetworkOptions = {}): Estimator {
  const resolve = (params: JsonObject) => resolveParams(NETWORK_PARAMS, params);
  const specOf = (input: FitInput): NetworkSpec => mlpSpec(resolve(input.params), frameOf(input));
  return createDeviceEstimator({ name: 'mlp', resolve, specOf }, backend, options);
}

/** `tabm` of the net kernel on a tfjs backend; see `createMlpEstimator`. */
export function createTabmEstimator(backend: Backend, options: NetworkOptions = {}): Estimator {
  const resolve = (params: JsonObject) => resolveParams(TABM_PARAMS, params);
  const specOf = (input: FitInput): NetworkSpec => tabmSpec(resolve(input.params), frameOf(input));
  return createDeviceEstimator({ name: 'tabm', resolve, specOf }, backend, options);
}

interface Recipe {
  readonly name: string;
  readonly resolve: (params: JsonObject) => JsonObject;
  readonly specOf: (input: FitInput) => NetworkSpec;
}

function createDeviceEstimator(
  { name, resolve, specOf }: Recipe,
  backend: Backend,
  { checkpointMs = 2000 }: NetworkOptions
): Estimator {
  return {
    name,
    encoding: 'dense',
    determinism: 'tolerance',
    backend: `tfjs-${backend.name}`,
    resolveParams: resolve,
    fit: (input, ctx) => {
      const plan = planNetwork(input, specOf(input));
      return failWhenLost(backend, ctx, async (guarded) => {
        await setBackend(backend.name);
        return fitNetwork(plan, { open: openDeviceSession, checkpointMs }, guarded);
      });
    }
  };
}
