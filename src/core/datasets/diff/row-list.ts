/** Row numbers appended one by one, at most `capacity`. */
export class RowList {
  readonly #rows: Int32Array;
  #length = 0;

  constructor(capacity: number) {
    this.#rows = new Int32Array(capacity);
  }

  add(row: number): void {
    this.#rows[this.#length++] = row;
  }

  /** A copy without spare room, or the array itself when it is full. */
  take(): Int32Array {
    return this.#length === this.#rows.length ? this.#rows : this.#rows.slice(0, this.#length);
  }
}
