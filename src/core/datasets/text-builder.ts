import type { TextColumn } from '#core/shared';
import type { CsvReader } from '#kernels/csv';
import { atOnce, type CellSteps } from './cell-steps.ts';
import { decodeText } from './decode-text.ts';
import { GrowingArray } from './growing-array.ts';
import { inOrderOfUse } from './in-order-of-use.ts';

/** Builds a dictionary-encoded column from the cells of one column. Levels stay UTF-8 bytes until the end. */
export class TextBuilder {
  readonly kind = 'text';

  readonly #reader: CsvReader;
  readonly #dictionary: number;
  readonly #codes: GrowingArray<Int32Array<ArrayBuffer>>;
  #before: TextBuilder | undefined;

  /** `expected`: about how many rows there will be. `dictionary`: one to share. */
  constructor(reader: CsvReader, { expected, dictionary }: { expected?: number; dictionary?: number } = {}) {
    this.#reader = reader;
    this.#dictionary = dictionary ?? reader.createDictionary();
    this.#codes = new GrowingArray((size) => new Int32Array(size), expected);
  }

  get rows(): number {
    return this.#codes.length;
  }

  /** Adds column `column` of the records from `from` on; empty cells and short records are missing. */
  append(column: number, from: number): void {
    this.#codes.append(this.#reader.encodeTexts(this.#dictionary, { column, from }));
  }

  /** Adds missing cells until the column has `rows`. */
  pad(rows: number): void {
    this.#codes.append(new Int32Array(rows - this.#codes.length).fill(-1));
  }

  /** A builder for the rows before the first one of this, which become part of it. */
  prepend(): TextBuilder {
    this.#before = new TextBuilder(this.#reader, { dictionary: this.#dictionary });
    return this.#before;
  }

  /** Padded with missing to `rows`. */
  finish(name: string, rows: number): TextColumn {
    return atOnce(this.finishInSteps(name, rows));
  }

  *finishInSteps(name: string, rows: number): CellSteps<TextColumn> {
    const codes = this.#takeCodes(rows);
    const column: TextColumn = { kind: 'text', name, codes, levels: yield* this.#decodeLevels() };
    this.#reader.releaseDictionary(this.#dictionary);
    return this.#before ? inOrderOfUse(column) : column;
  }

  #takeCodes(rows: number): Int32Array<ArrayBuffer> {
    if (this.#before === undefined) return this.#codes.take(rows, -1);
    const before = this.#before.rows;
    const codes = new Int32Array(rows);
    codes.set(this.#before.#codes.take(before, -1));
    codes.set(this.#codes.take(rows - before, -1), before);
    return codes;
  }

  /** A run at once where a byte is a character, which is many times faster than level by level. */
  *#decodeLevels(): CellSteps<readonly string[]> {
    const levels: string[] = [];
    for (const { bytes, ends } of this.#reader.readLevels(this.#dictionary)) {
      const text = decodeText(bytes);
      const isAscii = text.length === bytes.length;
      let start = 0;
      for (const end of ends) {
        levels.push(isAscii ? text.slice(start, end) : decodeText(bytes.subarray(start, end)));
        start = end;
      }
      yield ends.length;
    }
    return levels;
  }
}
