/** Numbers distinct texts in the order they come. */
export class LevelBuilder {
  readonly levels: string[] = [];
  readonly #codes = new Map<string, number>();

  /** The code of a text; -1 for none and for the empty text, which is what a missing cell reads as. */
  code(text: string | undefined): number {
    if (text === undefined || text === '') return -1;
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    this.#codes.set(text, this.levels.length);
    return this.levels.push(text) - 1;
  }
}
