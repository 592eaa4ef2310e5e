import type { ComputeFacts } from '#app/compute.svelte.ts';

export interface ComputeRow {
  readonly name: string;
  readonly isThere: boolean;
  readonly detail: string;
}

/** What this browser offers, in the order in which fast networks try it. */
export function toComputeRows({ webgpu, webgl, wasmSimd }: ComputeFacts): readonly ComputeRow[] {
  return [
    {
      name: 'WebGPU',
      isThere: webgpu !== null,
      detail: webgpu ?? 'Not offered by this browser or its graphics driver.'
    },
    {
      name: 'WebGL',
      isThere: webgl !== null,
      detail: webgl ?? 'Not offered by this browser.'
    },
    {
      name: 'WebAssembly SIMD',
      isThere: wasmSimd,
      detail: wasmSimd
        ? 'Used by every exact run: the same bits everywhere.'
        : 'Missing: most models cannot be trained here.'
    }
  ];
}
