import type { NumberColumn } from '#core/shared';
import { decodeText } from './decode-text.ts';
import type { DecimalMark } from './dialect.ts';
import { divideExactly } from './divide-exactly.ts';
import { GrowingArray } from './growing-array.ts';
import { MISSING_SPELLINGS, readNumber, type NumberGrammar } from './read-number.ts';
import type { RecordBatch } from './record-batch.ts';

/** Exact as doubles, as is every integer of 15 digits: one division then rounds correctly. */
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
const SHORT_DIGITS = 15;
const HIGH_DIGITS = 9;
const LONG_DIGITS = 17;
const MOST_STRANGERS = 5;
const MINUS = 45;
const ZERO = 48;
const NO_BYTES = new Uint8Array(0);

/** A cell that is neither a number nor a spelling of a missing one. */
export interface Stranger {
  readonly line: number;
  readonly text: string;
}

/** Builds a number column from the cells of one column; strangers become missing and are counted. */
export class NumberBuilder {
  readonly kind = 'number';
  /** The first few. */
  readonly strangers: Stranger[] = [];
  strangerCount = 0;
  /** Cells that are numbers. */
  found = 0;

  readonly #values = new GrowingArray((size) => new Float64Array(size));
  readonly #decimal: DecimalMark;
  readonly #decimalByte: number;
  readonly #grammar: NumberGrammar;
  #bytes: Uint8Array = NO_BYTES;

  constructor(decimal: DecimalMark, grammar: NumberGrammar) {
    this.#decimal = decimal;
    this.#decimalByte = decimal.charCodeAt(0);
    this.#grammar = grammar;
  }

  /** Adds column `column` of the records from `from` on; a record too short counts as missing. */
  append(batch: RecordBatch, column: number, from: number): void {
    const { starts, ends, firstCell, lines, records } = batch;
    this.#bytes = batch.bytes;
    for (let record = from; record < records; record++) {
      const cell = firstCell[record]! + column;
      const present = cell < firstCell[record + 1]! && starts[cell] !== ends[cell];
      let value = present ? this.#readPlain(starts[cell]!, ends[cell]!) : NaN;
      if (present) {
        if (Number.isNaN(value))
          value = this.#readSlowly(batch.bytes.subarray(starts[cell], ends[cell]), lines[record]!);
        else this.found++;
      }
      this.#values.push(value);
    }
    this.#bytes = NO_BYTES;
  }

  /** Padded with missing to `rows`. */
  finish(name: string, rows: number): NumberColumn {
    return { kind: 'number', name, values: this.#values.take(rows, NaN) };
  }

  /** `-?digits[.digits]` of at most 15 digits without leading zeros; NaN for anything else. */
  #readPlain(start: number, end: number): number {
    const bytes = this.#bytes;
    const negative = bytes[start] === MINUS;
    const first = negative ? start + 1 : start;
    if (bytes[first] === ZERO && first + 1 < end && bytes[first + 1] !== this.#decimalByte) return NaN;
    let point = -1;
    let mantissa = 0;
    for (let at = first; at < end; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
      else if (bytes[at] === this.#decimalByte && point < 0) point = at;
      else return NaN;
    }
    const digits = end - first - (point < 0 ? 0 : 1);
    const scale = point < 0 ? 0 : end - point - 1;
    if (digits < 1) return NaN;
    const value = digits <= SHORT_DIGITS ? mantissa / POWERS_OF_TEN[scale]! : this.#readLong(first, end, scale);
    return negative ? -value : value;
  }

  /** As `#readPlain`, for decimals of up to 17 significant digits, which is what most programs write for a double. */
  #readLong(first: number, end: number, scale: number): number {
    if (scale < 1 || scale >= POWERS_OF_TEN.length) return NaN;
    let digits = 0;
    let high = 0;
    let low = 0;
    for (let at = first; at < end; at++) {
      const digit = this.#bytes[at]! - ZERO;
      if (digit < 0 || (digits === 0 && digit === 0)) continue;
      if (++digits <= HIGH_DIGITS) high = high * 10 + digit;
      else low = low * 10 + digit;
    }
    if (digits > LONG_DIGITS) return NaN;
    const shift = POWERS_OF_TEN[Math.max(0, digits - HIGH_DIGITS)]!;
    return divideExactly({ high: high * shift, low }, POWERS_OF_TEN[scale]!);
  }

  #readSlowly(cell: Uint8Array, line: number): number {
    const text = decodeText(cell);
    const trimmed = text.trim();
    if (MISSING_SPELLINGS.has(trimmed)) return NaN;
    const value = readNumber(trimmed, this.#decimal, this.#grammar);
    if (value !== undefined) {
      this.found++;
      return value;
    }
    if (this.strangers.length < MOST_STRANGERS) this.strangers.push({ line, text });
    this.strangerCount++;
    return NaN;
  }
}
