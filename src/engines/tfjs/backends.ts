import { enableProdMode, setBackend } from '@tensorflow/tfjs-core';
import { AppError } from '#core/shared';
import type { Backend, BackendName } from './backend.ts';
import { openWasm, type WasmSource } from './open-wasm.ts';
import { openWebgl, type SoftwareWebgl } from './open-webgl.ts';
import { openWebgpu } from './open-webgpu.ts';
import { selfTest } from './self-test.ts';

export interface OpenOptions {
  /** The file `tfjs-backend-wasm-simd.wasm`; without it the wasm backend is not available. */
  readonly wasm?: WasmSource;
  /** Whether a WebGL drawn by the CPU counts; only tests want it. Default `refuse`. */
  readonly softwareWebgl?: SoftwareWebgl;
}

const open = new Map<BackendName, Promise<Backend>>();

/**
 * Registers a backend, makes it current and puts it through the self-test. Opening it again returns the same one.
 * @throws training/no-backend with the reason as its message
 */
export function openBackend(name: BackendName, options: OpenOptions = {}): Promise<Backend> {
  const known = open.get(name);
  if (known) return known;
  const opening = openAndTest(name, options);
  open.set(name, opening);
  opening.catch(() => open.delete(name));
  return opening;
}

async function openAndTest(name: BackendName, options: OpenOptions): Promise<Backend> {
  try {
    const { lost } = await initialise(name, options);
    await selfTest();
    return { name, determinism: name === 'wasm' ? 'exact' : 'tolerance', lost };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('training/no-backend', { message: `The ${name} backend cannot be used: ${reason}.`, cause });
  }
}

/** Production mode only silences tfjs's advice on the console. */
async function initialise(name: BackendName, options: OpenOptions): Promise<{ lost: Promise<string> }> {
  enableProdMode();
  if (name === 'webgpu') return openWebgpu();
  if (name === 'webgl') return openWebgl(options.softwareWebgl ?? 'refuse');
  if (name === 'wasm') await openWasm(options.wasm);
  else await openCpu();
  return { lost: new Promise(() => {}) };
}

/** The version is read so that no bundler takes the import, whose work is its side effect, for unused. */
async function openCpu(): Promise<void> {
  const { version_cpu: version } = await import('@tensorflow/tfjs-backend-cpu');
  if (!(await setBackend('cpu'))) throw new Error(`tfjs ${version} could not start it`);
}
