import { readFile } from 'node:fs/promises';
import type { OpenEstimator } from '#core/pipeline';
import { openEstimator } from '#engines/estimators';

/** Opens estimators with the WASM binary that lies in the engine folder. */
export function openNodeEstimator(engineFolder: URL): OpenEstimator {
  return async (name, options) => {
    const wasm =
      name === 'mlp'
        ? { bytes: new Uint8Array(await readFile(new URL('tfjs-backend-wasm-simd.wasm', engineFolder))) }
        : undefined;
    return openEstimator(name, { ...options, ...(wasm ? { wasm } : {}) });
  };
}
