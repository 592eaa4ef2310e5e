export { chooseBackend, type BackendChoice, type Rejection } from './choose-backend.ts';
export { createMlpEstimator, type MlpOptions } from './create-mlp-estimator.ts';
export type { Backend, BackendName } from './backend.ts';
export { openBackend, type OpenOptions } from './backends.ts';
export type { WasmSource } from './open-wasm.ts';
