import { decodeBase64 } from './decode-base64.ts';
import { createKernelMemory, type KernelExports, type KernelMemory } from './kernel-memory.ts';

export interface Kernel<Functions> {
  readonly run: Functions;
  readonly memory: KernelMemory;
}

const modules = new Map<string, WebAssembly.Module>();

/** A fresh instance with a memory of its own; the module behind it is compiled once. Kernels import nothing. */
export function openKernel<Functions>(base64: string): Kernel<Functions> {
  let module = modules.get(base64);
  if (!module) modules.set(base64, (module = new WebAssembly.Module(decodeBase64(base64))));
  const exports = new WebAssembly.Instance(module, {}).exports as unknown as KernelExports & Functions;
  return { run: exports, memory: createKernelMemory(exports) };
}
