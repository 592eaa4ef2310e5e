const PAGE = 65_536;
const ALIGNMENT = 16;

/** What every kernel exports besides its functions. */
export interface KernelExports {
  readonly memory: WebAssembly.Memory;
  /** First address after the module's own data: `export const heapBase: usize = __heap_base`. */
  readonly heapBase: WebAssembly.Global;
}

/**
 * Bump allocation in a kernel's linear memory, 16-byte aligned, zeroed only where the memory is fresh. Growing detaches
 * earlier views, so take views after the last `allocate`, or again.
 */
export interface KernelMemory {
  /** Address of `bytes` bytes. @throws RangeError when the memory cannot grow that far */
  allocate(bytes: number): number;
  /** The first free address, to give back everything after it by `release`. */
  mark(): number;
  release(mark: number): void;
  readonly buffer: ArrayBuffer;
}

export function createKernelMemory({ memory, heapBase }: KernelExports): KernelMemory {
  let top = align(Number(heapBase.value));
  return {
    allocate(bytes) {
      const at = top;
      const end = align(at + bytes);
      const missing = end - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
      top = end;
      return at;
    },
    mark: () => top,
    release: (mark) => {
      top = mark;
    },
    get buffer() {
      return memory.buffer;
    }
  };
}

const align = (address: number): number => Math.ceil(address / ALIGNMENT) * ALIGNMENT;
