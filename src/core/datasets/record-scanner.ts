import { AppError } from '#core/shared';
import type { CsvReader, ScanFault } from '#kernels/csv';
import { needsRewriting, readerMarks, TextRewriter, type TextMarks } from './text-rewriter.ts';

export interface ScanSettings extends TextMarks {
  /** Called when records have been found, before quotes are unescaped in place. */
  readonly inspect?: (reader: CsvReader) => void;
}

/** Lets a reader split one text into records and counts what was odd about it. */
export class RecordScanner {
  readonly reader: CsvReader;
  /** Lines on which text follows a closing quote. */
  readonly strayQuoteLines: number[] = [];
  readonly #inspect: ((reader: CsvReader) => void) | undefined;
  readonly #rewriter: TextRewriter | undefined;

  constructor(reader: CsvReader, settings: ScanSettings) {
    this.reader = reader;
    this.#inspect = settings.inspect;
    this.#rewriter = needsRewriting(settings) ? new TextRewriter(settings) : undefined;
    reader.begin(readerMarks(settings));
  }

  get blankLines(): number {
    return this.reader.blankLines;
  }

  /**
   * Adds bytes; the reader then holds the records that are now whole. `final` ends the text, with or without a line end.
   * @throws datasets/unclosed-quote, datasets/field-too-long
   */
  scan(block: Uint8Array, position: 'more' | 'final'): void {
    const text = this.#rewriter === undefined ? block : this.#rewriter.rewrite(block, position);
    const fault = this.reader.scan(text, position);
    if (fault) throw describeFault(fault);
    for (const line of this.reader.strayQuoteLines()) this.strayQuoteLines.push(line);
    this.#inspect?.(this.reader);
    this.reader.unescape();
  }
}

function describeFault({ kind, line }: ScanFault): AppError {
  if (kind === 'unclosed-quote') {
    return new AppError('datasets/unclosed-quote', {
      message: `The quoted cell that starts on line ${line} never ends.`,
      detail: { line }
    });
  }
  return new AppError('datasets/field-too-long', {
    message: `A cell on line ${line} holds more than 2 MiB.`,
    detail: { line }
  });
}
