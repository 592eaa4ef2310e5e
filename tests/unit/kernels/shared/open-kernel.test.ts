import { describe, expect, it } from 'vitest';
import { openKernel } from '#kernels/shared';
import { SAMPLE_MODULE, type SampleFunctions } from './sample-module.ts';

const open = () => openKernel<SampleFunctions>(SAMPLE_MODULE);

describe('openKernel', () => {
  it('offers the functions of the module', () => {
    expect(open().run.add(40, 2)).toBe(42);
  });

  it('gives every instance a memory of its own', () => {
    const [first, second] = [open(), open()];
    const [a, b] = [first.memory.allocate(8), second.memory.allocate(8)];
    new Uint8Array(first.memory.buffer)[a] = 9;
    expect(a).toBe(b);
    expect(new Uint8Array(second.memory.buffer)[b]).toBe(0);
  });

  it('refuses a module that imports anything', () => {
    const importing = '0061736d0100000001040160000002070101610162' + '0000';
    expect(() => openKernel(Buffer.from(importing, 'hex').toString('base64'))).toThrow(TypeError);
  });

  it('refuses bytes that are no module', () => {
    expect(() => openKernel('AAAA')).toThrow(WebAssembly.CompileError);
  });
});

describe('the memory of a kernel', () => {
  it('starts after the data of the module, at a multiple of 16', () => {
    expect(open().memory.allocate(1)).toBe(1008);
  });

  it('hands out addresses that are aligned and do not overlap', () => {
    const { memory } = open();
    const sizes = [1, 16, 17, 0, 100, 4096];
    const at = sizes.map((size) => memory.allocate(size));
    at.forEach((address, i) => {
      expect(address % 16).toBe(0);
      if (i > 0) expect(address).toBeGreaterThanOrEqual(at[i - 1]! + sizes[i - 1]!);
    });
  });

  it('grows by as many pages as are missing and keeps what is written', () => {
    const { memory } = open();
    const small = memory.allocate(4);
    new Int32Array(memory.buffer, small, 1)[0] = 77;
    const before = memory.buffer;
    const large = memory.allocate(200_000);
    expect(before.byteLength).toBe(0);
    expect(memory.buffer.byteLength).toBe(65_536 * 4);
    expect(new Int32Array(memory.buffer, small, 1)[0]).toBe(77);
    expect(new Uint8Array(memory.buffer, large, 200_000).every((byte) => byte === 0)).toBe(true);
  });

  it('does not grow while there is room, up to the last byte', () => {
    const { memory } = open();
    const { buffer } = memory;
    memory.allocate(65_536 - 1008);
    expect(memory.buffer).toBe(buffer);
    memory.allocate(1);
    expect(memory.buffer.byteLength).toBe(65_536 * 2);
  });

  it('gives back all that came after a mark', () => {
    const { memory } = open();
    memory.allocate(10);
    const mark = memory.mark();
    const first = memory.allocate(1000);
    memory.allocate(5000);
    memory.release(mark);
    expect(memory.allocate(1000)).toBe(first);
  });

  it('throws a RangeError when the memory cannot grow that far, and is usable afterwards', () => {
    const { memory } = open();
    const mark = memory.mark();
    expect(() => memory.allocate(5 * 2 ** 30)).toThrow(RangeError);
    expect(memory.mark()).toBe(mark);
    expect(memory.allocate(16)).toBe(mark);
  });
});
