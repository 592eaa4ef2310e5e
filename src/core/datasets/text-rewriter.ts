import type { Marks } from '#kernels/csv';
import { SPACE_RUNS, type Escape } from './dialect.ts';

const [TAB, LF, CR, BLANK, BACKSLASH] = [9, 10, 13, 32, 92];

/** How cells are told apart: the delimiter may be followed by one blank that belongs to it, as in `, `, or be `SPACE_RUNS`. */
export interface TextMarks {
  readonly delimiter: string;
  readonly quote: string;
  /** How a quote is written inside a quoted cell; doubled where it is left out. */
  readonly escape?: Escape;
}

type State = 'cell start' | 'after delimiter' | 'plain' | 'in run' | 'quoted' | 'after quote' | 'after backslash';

/** The marks that the reader needs once the text has been rewritten. */
export function readerMarks({ delimiter, quote }: TextMarks): Marks {
  return { delimiter: delimiter.slice(0, 1), quote };
}

export function needsRewriting({ delimiter, escape = 'doubled' }: TextMarks): boolean {
  return delimiter.length > 1 || escape !== 'doubled';
}

/**
 * Turns text whose quotes are escaped otherwise, or whose delimiter ends in a blank, into what the reader knows: quotes
 * doubled, one character between cells. Lines stay as they are. With the escape `none`, a quote closes a cell only before
 * a delimiter, a line end or the end of the text. Runs of blanks and tabs become one blank, and none at the ends of a line.
 */
export class TextRewriter {
  /** Delimiters outside quotes, and how many of them had their blank. */
  delimiters = 0;
  blanks = 0;
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #escape: Escape;
  readonly #skipsBlank: boolean;
  readonly #joinsRuns: boolean;
  #state: State = 'cell start';
  #to = new Uint8Array(0);
  #used = 0;

  constructor({ delimiter, quote, escape = 'doubled' }: TextMarks) {
    this.#delimiter = delimiter === '' ? -1 : delimiter.charCodeAt(0);
    this.#quote = quote === '' ? -1 : quote.charCodeAt(0);
    this.#escape = escape;
    this.#joinsRuns = delimiter === SPACE_RUNS;
    this.#skipsBlank = delimiter.length > 1 && !this.#joinsRuns;
  }

  /** The next block rewritten; what a block leaves open, the next one or the end decides. Valid until the next call. */
  rewrite(block: Uint8Array, position: 'more' | 'final'): Uint8Array {
    const room = 2 * block.length + 4;
    if (this.#to.length < room) this.#to = new Uint8Array(room);
    this.#used = 0;
    for (const byte of block) this.#take(byte);
    if (position === 'final' && this.#state === 'after quote') this.#put(this.#quote);
    if (position === 'final' && this.#state === 'after backslash') this.#put(BACKSLASH);
    return this.#to.subarray(0, this.#used);
  }

  #put(byte: number): void {
    this.#to[this.#used++] = byte;
  }

  #take(byte: number): void {
    if (this.#state === 'quoted') this.#takeQuoted(byte);
    else if (this.#state === 'after quote') this.#takeAfterQuote(byte);
    else if (this.#state === 'after backslash') this.#takeEscaped(byte);
    else if (this.#state === 'after delimiter' && this.#skipsBlank && byte === BLANK) this.#skipBlank();
    else if (this.#joinsRuns && (byte === BLANK || byte === TAB)) this.#takeRun();
    else this.#takeOutside(byte);
  }

  #takeOutside(byte: number): void {
    if (this.#state === 'in run' && byte !== LF && byte !== CR) this.#put(this.#delimiter);
    if (byte === this.#quote && this.#state !== 'plain') this.#open();
    else this.#takePlain(byte);
  }

  /** Only what follows on the line makes a run a delimiter. */
  #takeRun(): void {
    if (this.#state === 'plain') this.#state = 'in run';
  }

  #skipBlank(): void {
    this.blanks++;
    this.#state = 'cell start';
  }

  #open(): void {
    this.#put(this.#quote);
    this.#state = 'quoted';
  }

  #takePlain(byte: number): void {
    this.#put(byte);
    if (byte === this.#delimiter) {
      this.delimiters++;
      this.#state = 'after delimiter';
    } else this.#state = byte === LF || byte === CR ? 'cell start' : 'plain';
  }

  #takeQuoted(byte: number): void {
    if (byte === this.#quote) this.#state = 'after quote';
    else if (byte === BACKSLASH && this.#escape === 'backslash') this.#state = 'after backslash';
    else this.#put(byte);
  }

  #takeEscaped(byte: number): void {
    if (byte === this.#quote) this.#put(byte);
    else if (byte !== BACKSLASH) this.#put(BACKSLASH);
    this.#put(byte);
    this.#state = 'quoted';
  }

  #takeAfterQuote(byte: number): void {
    const isRun = this.#joinsRuns && (byte === BLANK || byte === TAB);
    const ends = isRun || byte === this.#delimiter || byte === LF || byte === CR;
    this.#put(this.#quote);
    if (this.#escape === 'none' && !ends) {
      this.#put(this.#quote);
      if (byte === this.#quote) return;
      this.#put(byte);
      this.#state = 'quoted';
    } else if (byte === this.#quote) {
      this.#put(byte);
      this.#state = 'quoted';
    } else if (isRun) this.#state = 'in run';
    else this.#takePlain(byte);
  }
}
