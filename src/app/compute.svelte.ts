export interface ComputeFacts {
  readonly webgpu: string | null;
  readonly webgl: boolean;
  readonly wasmSimd: boolean;
}

/** (module (func (result v128) i32.const 0 i8x16.splat)): valid only where WebAssembly has SIMD. */
const SIMD_PROBE = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  96,
  0,
  1,
  123,
  3,
  2,
  1,
  0,
  10,
  8,
  1,
  6,
  0,
  65,
  0,
  253,
  15,
  11
);

/** What this device can compute with, asked once. A self-test decides at the start of each run whether it is used. */
export class Compute {
  #facts = $state.raw<ComputeFacts | undefined>(undefined);

  get facts(): ComputeFacts | undefined {
    return this.#facts;
  }

  /** The fastest path there is: `WebGPU`, `WebGL`, `WASM` or `CPU`. */
  get best(): string {
    const facts = this.#facts;
    if (!facts) return '…';
    return facts.webgpu !== null ? 'WebGPU' : facts.webgl ? 'WebGL' : facts.wasmSimd ? 'WASM' : 'CPU';
  }

  async probe(): Promise<void> {
    const webgl = new OffscreenCanvas(1, 1).getContext('webgl2') !== null;
    this.#facts = { webgpu: await probeWebgpu(), webgl, wasmSimd: WebAssembly.validate(SIMD_PROBE) };
  }
}

async function probeWebgpu(): Promise<string | null> {
  const adapter = await (navigator as { gpu?: GPU }).gpu?.requestAdapter();
  if (!adapter) return null;
  return [adapter.info.vendor, adapter.info.architecture].filter(Boolean).join(' ') || 'unnamed adapter';
}

interface GPU {
  requestAdapter(): Promise<{ readonly info: { readonly vendor: string; readonly architecture: string } } | null>;
}
