const FIRST_BLOCK = 64;
const LARGEST_BLOCK = 65536;
/** What an array may hold behind its values rather than being copied, as a share of them. */
const SPARE = 1 / 4;

/**
 * An append-only typed array in blocks: growing copies nothing, so its peak is what it holds plus one block. The first
 * block is as long as is expected; when that was about right, it is the result.
 */
export class GrowingArray<T extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>> {
  readonly #create: (size: number) => T;
  readonly #full: T[] = [];
  #block: T;
  #used = 0;
  #before = 0;

  constructor(create: (size: number) => T, expected = FIRST_BLOCK) {
    this.#create = create;
    this.#block = create(expected);
  }

  get length(): number {
    return this.#before + this.#used;
  }

  append(values: T): void {
    for (let at = 0; at < values.length;) {
      if (this.#used === this.#block.length) this.#grow();
      const taken = Math.min(values.length - at, this.#block.length - this.#used);
      this.#block.set(values.subarray(at, at + taken), this.#used);
      this.#used += taken;
      at += taken;
    }
  }

  /** One array of `length` values, the tail filled with `filler`. Empties this one. */
  take(length: number, filler: number): T {
    const fits = this.#before === 0 && length <= this.#block.length && this.#block.length - length <= length * SPARE;
    const whole = fits ? (this.#block.subarray(0, length) as T) : this.#join(length);
    whole.fill(filler, this.length);
    this.clear();
    return whole;
  }

  clear(): void {
    this.#full.length = 0;
    this.#block = this.#create(0);
    this.#before = this.#used = 0;
  }

  #join(length: number): T {
    const whole = this.#create(length);
    let at = 0;
    for (const block of [...this.#full, this.#block.subarray(0, this.#used)]) {
      whole.set(block, at);
      at += block.length;
    }
    return whole;
  }

  #grow(): void {
    this.#full.push(this.#block);
    this.#before += this.#used;
    this.#used = 0;
    this.#block = this.#create(Math.min(LARGEST_BLOCK, Math.max(FIRST_BLOCK, this.#block.length * 2)));
  }
}
