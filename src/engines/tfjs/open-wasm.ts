import { env, setBackend } from '@tensorflow/tfjs-core';

/** Where `tfjs-backend-wasm-simd.wasm` is: an address that `fetch` can read, or the file itself. */
export type WasmSource = { readonly url: string } | { readonly bytes: Uint8Array };

const BINARIES = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm-threaded-simd.wasm'];

/** Starts the single-threaded SIMD binary, whatever the page's isolation would allow: thread counts must not show in results. */
export async function openWasm(source: WasmSource | undefined): Promise<void> {
  if (source === undefined) throw new Error('its binary was not supplied');
  const bytes = 'bytes' in source ? source.bytes : await download(source.url);
  if (!WebAssembly.validate(bytes as BufferSource))
    throw new Error('its binary is damaged, or WebAssembly SIMD is missing');
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  env().set('WASM_HAS_SIMD_SUPPORT', true);
  setWasmPaths(Object.fromEntries(BINARIES.map((name) => [name, name])), true);
  const started = await withOwnHandlers(() => withBinary(bytes, () => setBackend('wasm')));
  if (!started) throw new Error('tfjs could not start it');
}

async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`its binary answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** tfjs reads its binary through `env().platform.fetch`; during this call that hands out the bytes we hold. */
async function withBinary<T>(bytes: Uint8Array, start: () => Promise<T>): Promise<T> {
  const environment = env();
  const platform = environment.platform;
  environment.platform = Object.create(platform, { fetch: { value: async () => new Response(bytes as BodyInit) } });
  try {
    return await start();
  } finally {
    environment.platform = platform;
  }
}

interface NodeProcess {
  listeners(event: string): readonly ((...args: unknown[]) => void)[];
  removeListener(event: string, listener: (...args: unknown[]) => void): void;
}

const NODE_EVENTS = ['uncaughtException', 'unhandledRejection'];

/** In Node the binary's loader adds handlers that rethrow every uncaught error of the process; they are taken off again. */
async function withOwnHandlers<T>(start: () => Promise<T>): Promise<T> {
  const host = (globalThis as { process?: Partial<NodeProcess> }).process;
  if (!host?.listeners || !host.removeListener) return start();
  const node = host as NodeProcess;
  const before = NODE_EVENTS.map((event) => new Set(node.listeners(event)));
  try {
    return await start();
  } finally {
    NODE_EVENTS.forEach((event, i) => {
      for (const listener of node.listeners(event)) if (!before[i]!.has(listener)) node.removeListener(event, listener);
    });
  }
}
