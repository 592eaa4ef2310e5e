import { readFileSync } from 'node:fs';

/** The single-threaded SIMD binary as the CLI would hand it over. */
export function wasmBinary(): { bytes: Uint8Array } {
  const path = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
  return { bytes: readFileSync(new URL(`../../../${path}`, import.meta.url)) };
}
