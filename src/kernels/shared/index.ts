export { decodeBase64 } from './decode-base64.ts';
export type { KernelMemory } from './kernel-memory.ts';
export { openKernel, type Kernel } from './open-kernel.ts';
