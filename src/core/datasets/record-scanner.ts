import { AppError } from '#core/shared';
import type { RecordBatch } from './record-batch.ts';

const LF = 10;
const CR = 13;
const MAX_QUOTED = 1 << 20;
const MAX_CELL = 2 << 20;

export interface ScanSettings {
  /** One ASCII character, or `''` for a single column. */
  readonly delimiter: string;
  readonly quote: string;
  /** Called with each region of whole records before quotes are unescaped in place. */
  readonly inspect?: (region: Uint8Array) => void;
}

/**
 * Splits UTF-8 text into records, whatever pieces it comes in. LF, CR and CRLF each end a record. A quote is special
 * only as the first character of a cell; text between its closing quote and the next delimiter is kept and counted.
 * Lines without any character are no records.
 */
export class RecordScanner {
  /** Lines on which text follows a closing quote. */
  readonly strayQuoteLines: number[] = [];
  blankLines = 0;

  readonly #delimiter: number;
  readonly #quote: number;
  readonly #inspect: ((region: Uint8Array) => void) | undefined;
  /** 1 for the bytes that end an unquoted cell. */
  readonly #stops = new Uint8Array(256);
  /** 1 for the bytes that matter inside quotes. */
  readonly #quotedStops = new Uint8Array(256);
  #bytes = new Uint8Array(0);
  #length = 0;
  #consumed = 0;
  #final = false;
  /** Bytes below which a record that did not end before is not tried again; keeps long records linear. */
  #retryAt = 0;
  #line = 1;
  #innerLines = 0;
  #cells = 0;
  #records = 0;
  #starts = new Int32Array(1024);
  #ends = new Int32Array(1024);
  #firstCell = new Int32Array(256);
  #lines = new Int32Array(256);
  /** Indexes of cells that still have their quotes. */
  #raw: number[] = [];
  #from = 0;
  #to = 0;
  #stray = false;

  constructor(settings: ScanSettings) {
    this.#delimiter = settings.delimiter === '' ? -1 : settings.delimiter.charCodeAt(0);
    this.#quote = settings.quote === '' ? -1 : settings.quote.charCodeAt(0);
    this.#inspect = settings.inspect;
    for (const stop of [LF, CR, this.#delimiter]) if (stop >= 0) this.#stops[stop] = 1;
    for (const stop of [LF, CR, this.#quote]) if (stop >= 0) this.#quotedStops[stop] = 1;
  }

  /** Bytes of a record that has not ended yet. */
  get pending(): number {
    return this.#length - this.#consumed;
  }

  /**
   * Adds bytes and returns the records that are now whole; `final` ends the text, with or without a line end.
   * @throws datasets/unclosed-quote, datasets/field-too-long
   */
  scan(block: Uint8Array, position: 'more' | 'final'): RecordBatch {
    this.#append(block);
    this.#final = position === 'final';
    this.#cells = 0;
    this.#records = 0;
    this.#raw.length = 0;
    if (this.#final || this.#length >= this.#retryAt) this.#scanRecords();
    this.#inspect?.(this.#bytes.subarray(0, this.#consumed));
    for (const cell of this.#raw) this.#unescape(cell);
    this.#firstCell[this.#records] = this.#cells;
    return {
      bytes: this.#bytes,
      length: this.#consumed,
      records: this.#records,
      starts: this.#starts,
      ends: this.#ends,
      firstCell: this.#firstCell,
      lines: this.#lines
    };
  }

  #scanRecords(): void {
    for (let next = 0; next >= 0 && this.#consumed < this.#length;) {
      next = this.#scanRecord(this.#consumed);
      if (next >= 0) this.#consumed = next;
    }
    this.#retryAt = this.#consumed === 0 ? this.#length * 2 : 0;
  }

  /** Moves the unfinished record to the front. A line feed after the text stops every inner loop without a bound. */
  #append(block: Uint8Array): void {
    const kept = this.pending;
    const length = kept + block.length;
    const target = length < this.#bytes.length ? this.#bytes : new Uint8Array(length + Math.max(kept, 65536));
    target.set(this.#bytes.subarray(this.#consumed, this.#length));
    target.set(block, kept);
    target[length] = LF;
    this.#bytes = target;
    this.#length = length;
    this.#consumed = 0;
  }

  /** The index after the record that starts at `from`, or -1 when its end is not in the buffer. */
  #scanRecord(from: number): number {
    const bytes = this.#bytes;
    const cellsBefore = this.#cells;
    const rawBefore = this.#raw.length;
    this.#innerLines = 0;
    this.#stray = false;
    let end = this.#scanCell(from);
    while (end >= 0 && bytes[end] === this.#delimiter) {
      this.#pushCell();
      end = this.#scanCell(end + 1);
    }
    const next = end < 0 ? -1 : this.#afterLineEnd(end);
    if (next < 0) {
      this.#cells = cellsBefore;
      this.#raw.length = rawBefore;
      return -1;
    }
    if (end === from) this.blankLines++;
    else this.#pushRecord(cellsBefore);
    this.#line += 1 + this.#innerLines;
    return next;
  }

  /** The index of the delimiter or line end after the cell; -1 when a closing quote is not in the buffer. */
  #scanCell(from: number): number {
    const bytes = this.#bytes;
    if (bytes[from] === this.#quote) return this.#scanQuoted(from);
    const stops = this.#stops;
    let at = from;
    while (stops[bytes[at]!] === 0) at++;
    if (at - from > MAX_CELL) throw this.#tooLong();
    this.#from = from;
    this.#to = at;
    return at;
  }

  #scanQuoted(open: number): number {
    const bytes = this.#bytes;
    const line = this.#line + this.#innerLines;
    let escapes = 0;
    let at = open + 1;
    for (; ; at++) {
      while (this.#quotedStops[bytes[at]!] === 0) at++;
      if (at >= this.#length || at - open > MAX_QUOTED) return this.#unclosed(open, line);
      if (bytes[at] === this.#quote) {
        if (bytes[at + 1] !== this.#quote) break;
        at++;
        escapes++;
      } else if (bytes[at] === LF || bytes[at + 1] !== LF) this.#innerLines++;
    }
    const end = this.#scanCell(at + 1);
    if (end > at + 1) this.#stray = true;
    const clean = escapes === 0 && end === at + 1;
    if (!clean) this.#raw.push(this.#cells);
    this.#from = clean ? open + 1 : open;
    this.#to = clean ? at : end;
    return end;
  }

  #afterLineEnd(end: number): number {
    if (end >= this.#length) return this.#final ? end : -1;
    if (this.#bytes[end] === LF) return end + 1;
    if (end + 1 >= this.#length && !this.#final) return -1;
    return this.#bytes[end + 1] === LF && end + 1 < this.#length ? end + 2 : end + 1;
  }

  #pushCell(): void {
    if (this.#cells === this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#ends = doubled(this.#ends);
    }
    this.#starts[this.#cells] = this.#from;
    this.#ends[this.#cells++] = this.#to;
  }

  #pushRecord(firstCell: number): void {
    this.#pushCell();
    if (this.#records + 1 === this.#lines.length) {
      this.#lines = doubled(this.#lines);
      this.#firstCell = doubled(this.#firstCell);
    }
    if (this.#stray) this.strayQuoteLines.push(this.#line);
    this.#lines[this.#records] = this.#line;
    this.#firstCell[this.#records++] = firstCell;
  }

  /** Rewrites a cell behind its opening quote: doubled quotes become one, the closing quote goes, the rest stays. */
  #unescape(cell: number): void {
    const bytes = this.#bytes;
    const end = this.#ends[cell]!;
    const start = this.#starts[cell]! + 1;
    let to = start;
    let open = true;
    for (let at = start; at < end; at++) {
      const closes = open && bytes[at] === this.#quote;
      if (closes && (at + 1 >= end || bytes[at + 1] !== this.#quote)) {
        open = false;
        continue;
      }
      if (closes) at++;
      bytes[to++] = bytes[at]!;
    }
    this.#starts[cell] = start;
    this.#ends[cell] = to;
  }

  #unclosed(open: number, line: number): number {
    if (!this.#final && this.#length - open <= MAX_QUOTED) return -1;
    throw new AppError('datasets/unclosed-quote', {
      message: `The quoted cell that starts on line ${line} never ends.`,
      detail: { line }
    });
  }

  #tooLong(): AppError {
    const line = this.#line + this.#innerLines;
    return new AppError('datasets/field-too-long', {
      message: `A cell on line ${line} holds more than 2 MiB.`,
      detail: { line }
    });
  }
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(array.length * 2);
  grown.set(array);
  return grown;
}
