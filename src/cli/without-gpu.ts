import type * as tfjs from '#engines/tfjs';

/**
 * What `#engines/tfjs` is in the command line and in bundles: Node has no GPU to offer, and tfjs would be two thirds of
 * the engine that travels in every bundle. `vite.config.ts` puts it in place.
 */
export const chooseGpu: typeof tfjs.chooseGpu = async () => ({
  backend: null,
  rejected: [{ name: 'webgpu', reason: 'Node has no WebGPU.' }]
});

const refuse = (): never => {
  throw new Error('there is no GPU in Node');
};
export const calibrateDevice: typeof tfjs.calibrateDevice = refuse;
export const createMlpEstimator: typeof tfjs.createMlpEstimator = refuse;
export const createTabmEstimator: typeof tfjs.createTabmEstimator = refuse;
