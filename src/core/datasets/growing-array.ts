const FIRST_BLOCK = 64;
const LARGEST_BLOCK = 65536;

/** An append-only typed array in blocks: growing copies nothing, so its peak is what it holds plus one block. */
export class GrowingArray<T extends Float64Array | Int32Array> {
  readonly #create: (size: number) => T;
  readonly #full: T[] = [];
  #block: T;
  #used = 0;
  #before = 0;

  constructor(create: (size: number) => T) {
    this.#create = create;
    this.#block = create(FIRST_BLOCK);
  }

  get length(): number {
    return this.#before + this.#used;
  }

  push(value: number): void {
    if (this.#used === this.#block.length) this.#grow();
    this.#block[this.#used++] = value;
  }

  /** One array of `length` values, the tail filled with `filler`. Empties this one. */
  take(length: number, filler: number): T {
    const whole = this.#create(length);
    let at = 0;
    for (const block of this.#full) {
      whole.set(block, at);
      at += block.length;
    }
    whole.set(this.#block.subarray(0, this.#used), at);
    whole.fill(filler, this.length);
    this.#full.length = 0;
    this.#block = this.#create(0);
    return whole;
  }

  #grow(): void {
    this.#full.push(this.#block);
    this.#before += this.#used;
    this.#used = 0;
    this.#block = this.#create(Math.min(LARGEST_BLOCK, this.#block.length * 2));
  }
}
