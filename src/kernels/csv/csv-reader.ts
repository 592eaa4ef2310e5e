import { openKernel, type Kernel } from '../shared/index.ts';
import type { CsvExports } from './csv-exports.ts';
import { powersOfFive } from './powers-of-five.ts';
import { WASM_BASE64 } from './wasm.generated.ts';

/** Single ASCII characters, or `''` for none. */
export interface Marks {
  readonly delimiter: string;
  readonly quote: string;
}

export interface ScanFault {
  readonly kind: 'unclosed-quote' | 'field-too-long';
  readonly line: number;
}

export interface NumberSettings {
  /** The first record to read. */
  readonly from: number;
  readonly decimal: string;
  /** `exact` lists what reads better as a code: leading zeros, integers beyond 2^53. */
  readonly grammar: 'exact' | 'any';
}

/** A column of the records from `from` on. The arrays are views, valid until the next call. */
export interface NumberCells {
  /** NaN for missing cells and strangers. */
  readonly values: Float64Array<ArrayBuffer>;
  /** Records whose cell is no plain decimal and no spelling of a missing one; it may still be a number. */
  readonly strangers: Int32Array<ArrayBuffer>;
  /** Cells that are numbers. */
  readonly found: number;
}

/** Levels one after the other: level `i` ends at `ends[i]`. Views, valid until the next run. */
export interface LevelRun {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Int32Array<ArrayBuffer>;
}

const FAULTS: readonly (ScanFault['kind'] | undefined)[] = [undefined, 'unclosed-quote', 'field-too-long'];
const HAS_NUL = 1;
const IS_DOUBTFUL = 2;

/**
 * Splits UTF-8 text into records, whatever pieces it comes in, and reads their cells column by column. LF, CR and CRLF
 * each end a record. A quote is special only as the first character of a cell; text between its closing quote and the
 * next delimiter is kept. Lines without any character are no records. All views are valid until the next call.
 */
export class CsvReader {
  readonly #kernel: Kernel<CsvExports> = openKernel<CsvExports>(WASM_BASE64);
  #quote = -1;
  #records = 0;

  constructor() {
    const table = powersOfFive();
    new BigUint64Array(this.#kernel.memory.buffer, this.#kernel.run.powers.value, table.length).set(table);
  }

  /** Starts another text; what was found in the one before is gone, dictionaries stay. */
  begin({ delimiter, quote }: Marks): void {
    this.#quote = codeOf(quote);
    this.#kernel.run.begin(codeOf(delimiter), this.#quote);
    this.#records = 0;
  }

  /** Adds bytes and finds the records that are now whole, those before are gone; `final` ends the text. */
  scan(block: Uint8Array, position: 'more' | 'final'): ScanFault | undefined {
    const { run, memory } = this.#kernel;
    const at = run.reserve(block.length);
    new Uint8Array(memory.buffer, at, block.length).set(block);
    const kind = FAULTS[run.scan(block.length, position === 'final' ? 1 : 0)];
    this.#records = run.recordCount.value;
    return kind && { kind, line: run.faultLine.value };
  }

  /** Rewrites quoted cells to what they mean. Once after each `scan`, before cells are read. */
  unescape(): void {
    this.#kernel.run.unescape(this.#quote);
  }

  get records(): number {
    return this.#records;
  }

  /** Lines without any character since `begin`. */
  get blankLines(): number {
    return this.#kernel.run.blankLines.value;
  }

  /** Lines of the records found last on which text follows a closing quote. */
  strayQuoteLines(): Int32Array<ArrayBuffer> {
    const { strays, strayCount } = this.#kernel.run;
    return this.#integers(strays.value, strayCount.value);
  }

  /** The text of the whole records. */
  text(): Uint8Array {
    const { text, consumed } = this.#kernel.run;
    return new Uint8Array(this.#kernel.memory.buffer, text.value, consumed.value);
  }

  /** Record `r` begins with the cell at `2r` and on the line at `2r + 1`; the cell at `2 records` is no longer in one. */
  heads(): Int32Array<ArrayBuffer> {
    return this.#integers(this.#kernel.run.heads.value, this.#records * 2 + 1);
  }

  /** Cell `c` is `text()` from the position at `2c` up to that at `2c + 1`. */
  cells(): Int32Array<ArrayBuffer> {
    return this.#integers(this.#kernel.run.cells.value, this.#kernel.run.cellCount.value * 2);
  }

  /** Whether the whole records hold NUL characters, and bytes that are no UTF-8 or U+FFFD. */
  survey(): { readonly nul: boolean; readonly doubtful: boolean } {
    const found = this.#kernel.run.survey();
    return { nul: (found & HAS_NUL) !== 0, doubtful: (found & IS_DOUBTFUL) !== 0 };
  }

  /** Which texts stand for a missing number: ASCII, at most 7 characters, at most 32 of them. */
  setMissing(spellings: Iterable<string>): void {
    this.#kernel.run.clearSpellings();
    for (const spelling of spellings) this.#kernel.run.addSpelling(packed(spelling));
  }

  readNumbers(column: number, { from, decimal, grammar }: NumberSettings): NumberCells {
    const { run, memory } = this.#kernel;
    const strangers = run.readNumbers(column, from, codeOf(decimal), grammar === 'exact' ? 1 : 0);
    return {
      values: new Float64Array(memory.buffer, run.values.value, this.#records - from),
      strangers: this.#integers(run.strangers.value, strangers),
      found: run.foundCount.value
    };
  }

  /** An empty dictionary, by which `encodeTexts` knows it. */
  createDictionary(): number {
    return this.#kernel.run.createDictionary();
  }

  releaseDictionary(dictionary: number): void {
    this.#kernel.run.releaseDictionary(dictionary);
  }

  /** A column of the records from `from` on as codes, levels numbered as they appear; -1 for a missing cell. */
  encodeTexts(dictionary: number, { column, from }: { column: number; from: number }): Int32Array<ArrayBuffer> {
    this.#kernel.run.encodeTexts(dictionary, column, from);
    return this.#integers(this.#kernel.run.codes.value, this.#records - from);
  }

  /** The levels of a dictionary in order, once. */
  *readLevels(dictionary: number): Generator<LevelRun, void> {
    const { run, memory } = this.#kernel;
    for (let count = run.readLevels(dictionary); count > 0; count = run.readLevels(dictionary)) {
      const ends = this.#integers(run.runEnds.value, count);
      yield { bytes: new Uint8Array(memory.buffer, run.run.value, ends[count - 1]), ends };
    }
  }

  #integers(address: number, length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#kernel.memory.buffer, address, length);
  }
}

function codeOf(mark: string): number {
  return mark === '' ? -1 : mark.charCodeAt(0);
}

/** The characters from the lowest byte on, the length in the highest. */
function packed(spelling: string): bigint {
  let bits = BigInt(spelling.length) << 56n;
  for (let i = 0; i < spelling.length; i++) bits |= BigInt(spelling.charCodeAt(i)) << BigInt(8 * i);
  return bits;
}
