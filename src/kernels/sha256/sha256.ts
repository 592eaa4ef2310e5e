import { openKernel, type Kernel } from '../shared/index.ts';
import { WASM_BASE64 } from './wasm.generated.ts';

interface Sha256Exports {
  compress(from: number, blocks: number): void;
  readonly state: { readonly value: number };
}

const BLOCK = 64;
const BUFFER = 65_536;
/** The first 32 bits of the fractional parts of the square roots of the first eight primes. */
const START = [
  ...[0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a],
  ...[0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]
];

/** A running SHA-256 (FIPS 180-4): `update` with the bytes in order, then `hex`; then it may begin anew. */
export class Sha256 {
  readonly #kernel: Kernel<Sha256Exports> = openKernel<Sha256Exports>(WASM_BASE64);
  readonly #address = this.#kernel.memory.allocate(BUFFER);
  readonly #buffer = new Uint8Array(this.#kernel.memory.buffer, this.#address, BUFFER);
  readonly #state = new Uint32Array(this.#kernel.memory.buffer, this.#kernel.run.state.value, START.length);
  /** Bytes in the buffer, always fewer than it holds, and bytes so far. */
  #filled = 0;
  #length = 0;

  constructor() {
    this.#state.set(START);
  }

  update(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const taken = Math.min(bytes.length - at, BUFFER - this.#filled);
      this.#buffer.set(bytes.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      this.#length += taken;
      at += taken;
      if (this.#filled === BUFFER) this.#compress(BUFFER);
    }
  }

  /** The digest of what came since the last one, in lower-case hex. */
  hex(): string {
    const end = Math.ceil((this.#filled + 9) / BLOCK) * BLOCK;
    const padding = new Uint8Array(end - this.#filled);
    padding[0] = 0x80;
    const bits = new DataView(padding.buffer);
    bits.setUint32(padding.length - 8, Math.floor(this.#length / 0x2000_0000));
    bits.setUint32(padding.length - 4, this.#length * 8);
    this.update(padding);
    this.#compress(this.#filled);
    const hex = Array.from(this.#state, (word) => word.toString(16).padStart(8, '0')).join('');
    this.#state.set(START);
    this.#length = 0;
    return hex;
  }

  #compress(bytes: number): void {
    this.#kernel.run.compress(this.#address, bytes / BLOCK);
    this.#filled = 0;
  }
}
