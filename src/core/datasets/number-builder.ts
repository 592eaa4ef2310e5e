import type { NumberColumn } from '#core/shared';
import type { CsvReader, NumberCells } from '#kernels/csv';
import { decodeText } from './decode-text.ts';
import type { DecimalMark } from './dialect.ts';
import { GrowingArray } from './growing-array.ts';
import { MISSING_SPELLINGS, readNumber, type NumberGrammar } from './read-number.ts';
import { TextBuilder } from './text-builder.ts';

const MOST_STRANGERS = 5;

/** A cell that is neither a number nor a spelling of a missing one. */
export interface Stranger {
  readonly line: number;
  readonly text: string;
}

export interface NumberSettings {
  readonly decimal: DecimalMark;
  readonly grammar: NumberGrammar;
  /** About how many rows there will be. */
  readonly expected?: number;
}

/** A column that is text after all: its texts from row `from` on. */
export interface Demotion {
  readonly texts: TextBuilder;
  readonly from: number;
}

/**
 * Builds a number column from the cells of one column; strangers are counted. They become missing where any grammar was
 * asked for; in an exact column they end the numbers, and it goes on as text.
 */
export class NumberBuilder {
  readonly kind = 'number';
  /** The first few. */
  readonly strangers: Stranger[] = [];
  strangerCount = 0;
  /** Cells that are numbers. */
  found = 0;
  demotion: Demotion | undefined;

  readonly #values: GrowingArray<Float64Array<ArrayBuffer>>;
  readonly #reader: CsvReader;
  readonly #settings: NumberSettings;

  constructor(reader: CsvReader, settings: NumberSettings) {
    this.#reader = reader;
    this.#values = new GrowingArray((size) => new Float64Array(size), settings.expected);
    this.#settings = settings;
    reader.setMissing(MISSING_SPELLINGS);
  }

  /** Adds column `column` of the records from `from` on; a record too short counts as missing. */
  append(column: number, from: number): void {
    const cells = this.#reader.readNumbers(column, { from, ...this.#settings });
    this.found += cells.found;
    if (cells.strangers.length > 0) this.#readStrangers(cells, { column, from });
    if (this.strangerCount > 0 && this.#settings.grammar === 'exact') this.#keepTexts(column, from);
    else this.#values.append(cells.values);
  }

  /** Padded with missing to `rows`. */
  finish(name: string, rows: number): NumberColumn {
    return { kind: 'number', name, values: this.#values.take(rows, NaN) };
  }

  #keepTexts(column: number, from: number): void {
    if (this.demotion === undefined) {
      this.demotion = { texts: new TextBuilder(this.#reader), from: this.#values.length };
      this.#values.clear();
    }
    this.demotion.texts.append(column, from);
  }

  #readStrangers({ values, strangers }: NumberCells, { column, from }: { column: number; from: number }): void {
    const [text, cells, heads] = [this.#reader.text(), this.#reader.cells(), this.#reader.heads()];
    for (const record of strangers) {
      const cell = heads[2 * record]! + column;
      const bytes = text.subarray(cells[2 * cell], cells[2 * cell + 1]);
      values[record - from] = this.#readSlowly(bytes, heads[2 * record + 1]!);
    }
  }

  #readSlowly(cell: Uint8Array, line: number): number {
    const text = decodeText(cell);
    const trimmed = text.trim();
    if (MISSING_SPELLINGS.has(trimmed)) return NaN;
    const value = readNumber(trimmed, this.#settings.decimal, this.#settings.grammar);
    if (value !== undefined) {
      this.found++;
      return value;
    }
    if (this.strangers.length < MOST_STRANGERS) this.strangers.push({ line, text });
    this.strangerCount++;
    return NaN;
  }
}
