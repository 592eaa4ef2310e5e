/** The code points that one atom of a pattern stands for, as JavaScript itself reads the atom. */
export class CharacterSet {
  readonly #form: RegExp;
  readonly #ascii = new Int8Array(128).fill(-1);

  constructor(atom: string) {
    this.#form = new RegExp(`^(?:${atom})$`, 'u');
  }

  has(codePoint: number): boolean {
    if (codePoint >= 128) return this.#form.test(String.fromCodePoint(codePoint));
    const known = this.#ascii[codePoint]!;
    if (known >= 0) return known === 1;
    const isIn = this.#form.test(String.fromCodePoint(codePoint));
    this.#ascii[codePoint] = Number(isIn);
    return isIn;
  }
}
