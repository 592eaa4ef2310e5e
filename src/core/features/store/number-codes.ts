const EMPTY = -1;

/** Numbers -> 0, 1, 2, ... in order of first appearance, by open addressing. -0 is 0; NaN has no code. */
export class NumberCodes {
  count = 0;
  #keys = new Float64Array(1024);
  #codes = new Int32Array(1024).fill(EMPTY);
  readonly #number = new Float64Array(1);
  readonly #halves = new Int32Array(this.#number.buffer);

  /** The code of a number, a new one if need be; -1 for NaN. */
  add(value: number): number {
    if (value !== value) return -1;
    const place = this.#find(value);
    if (this.#codes[place]! !== EMPTY) return this.#codes[place]!;
    this.#keys[place] = value;
    this.#codes[place] = this.count++;
    if (this.count * 2 > this.#keys.length) this.#grow();
    return this.count - 1;
  }

  /** -1 for numbers never added. */
  get(value: number): number {
    return value !== value ? -1 : this.#codes[this.#find(value)]!;
  }

  #find(value: number): number {
    const mask = this.#keys.length - 1;
    let place = this.#hash(value) & mask;
    while (this.#codes[place]! !== EMPTY && this.#keys[place]! !== value) place = (place + 1) & mask;
    return place;
  }

  /** murmur3's finaliser over both halves of the double. */
  #hash(value: number): number {
    this.#number[0] = value + 0;
    let h = Math.imul(this.#halves[0]!, 0x9e3779b1) ^ this.#halves[1]!;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return h ^ (h >>> 16);
  }

  #grow(): void {
    const [keys, codes] = [this.#keys, this.#codes];
    this.#keys = new Float64Array(keys.length * 4);
    this.#codes = new Int32Array(keys.length * 4).fill(EMPTY);
    for (let i = 0; i < keys.length; i++) {
      if (codes[i]! === EMPTY) continue;
      const place = this.#find(keys[i]!);
      this.#keys[place] = keys[i]!;
      this.#codes[place] = codes[i]!;
    }
  }
}
