import { AppError } from '#core/shared';
import type { CsvReader, Marks, ScanFault } from '#kernels/csv';

export interface ScanSettings extends Marks {
  /** Called when records have been found, before quotes are unescaped in place. */
  readonly inspect?: (reader: CsvReader) => void;
}

/** Lets a reader split one text into records and counts what was odd about it. */
export class RecordScanner {
  readonly reader: CsvReader;
  /** Lines on which text follows a closing quote. */
  readonly strayQuoteLines: number[] = [];
  readonly #inspect: ((reader: CsvReader) => void) | undefined;

  constructor(reader: CsvReader, settings: ScanSettings) {
    this.reader = reader;
    this.#inspect = settings.inspect;
    reader.begin(settings);
  }

  get blankLines(): number {
    return this.reader.blankLines;
  }

  /**
   * Adds bytes; the reader then holds the records that are now whole. `final` ends the text, with or without a line end.
   * @throws datasets/unclosed-quote, datasets/field-too-long
   */
  scan(block: Uint8Array, position: 'more' | 'final'): void {
    const fault = this.reader.scan(block, position);
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
