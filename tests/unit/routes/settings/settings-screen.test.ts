import { describe, expect, it, vi } from 'vitest';
import { toComputeRows } from '../../../../src/routes/settings/compute-words.ts';
import { askPersistence, readPersistence } from '../../../../src/routes/settings/storage-words.ts';

describe('toComputeRows', () => {
  it('names the adapter, and what its absence means', () => {
    const rows = toComputeRows({ webgpu: 'apple metal-3', webgl: null, wasmSimd: true });
    expect(rows.map(({ name, isThere }) => [name, isThere])).toEqual([
      ['WebGPU', true],
      ['WebGL', false],
      ['WebAssembly SIMD', true]
    ]);
    expect(rows[0]?.detail).toBe('apple metal-3');
    expect(rows[1]?.detail).toMatch(/^Not offered/);
  });
});

describe('persistence', () => {
  it.each([
    [{}, 'unknown'],
    [{ storage: { persisted: async () => true } }, 'kept'],
    [{ storage: { persisted: async () => false } }, 'evictable']
  ])('is read from what the browser offers', async (navigator, expected) => {
    vi.stubGlobal('navigator', navigator);
    expect(await readPersistence()).toBe(expected);
    vi.unstubAllGlobals();
  });

  it('takes the answer of the browser', async () => {
    vi.stubGlobal('navigator', { storage: { persist: async () => false } });
    expect(await askPersistence()).toBe('evictable');
    vi.unstubAllGlobals();
  });
});
