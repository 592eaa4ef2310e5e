/** GPUs by the name that the browser gives them, null where it offers none. */
export interface ComputeFacts {
  readonly webgpu: string | null;
  readonly webgl: string | null;
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

  async probe(): Promise<void> {
    this.#facts = { webgpu: await probeWebgpu(), webgl: probeWebgl(), wasmSimd: WebAssembly.validate(SIMD_PROBE) };
  }
}

/** What Chromium and Safari say unless they are asked by an extension that Firefox warns of. */
const MASKED = 'WebKit WebGL';

function probeWebgl(): string | null {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return null;
  const name = String(gl.getParameter(gl.RENDERER));
  const unmasked = name === MASKED ? gl.getExtension('WEBGL_debug_renderer_info') : null;
  return unmasked ? String(gl.getParameter(unmasked.UNMASKED_RENDERER_WEBGL)) : name;
}

async function probeWebgpu(): Promise<string | null> {
  const adapter = await (navigator as { gpu?: GPU }).gpu?.requestAdapter();
  if (!adapter) return null;
  return [adapter.info.vendor, adapter.info.architecture].filter(Boolean).join(' ') || 'unnamed adapter';
}

interface GPU {
  requestAdapter(): Promise<{ readonly info: { readonly vendor: string; readonly architecture: string } } | null>;
}
