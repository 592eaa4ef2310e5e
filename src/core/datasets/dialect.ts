import type { ColumnType } from '#core/shared';
import type { FileFormat } from './formats/file-format.ts';

export type Quote = '"' | "'" | '';
/** How a quote is written inside a quoted cell: twice, after a backslash, or as it is. */
export type Escape = 'doubled' | 'backslash' | 'none';
export type DecimalMark = '.' | ',';
export type HeaderChoice = 'yes' | 'no';

/** The order of day, month and year in dates of numbers. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

export interface ColumnTypeChoice {
  readonly name: string;
  readonly type: ColumnType;
  /** For numbers, where the decimal mark is another one than that of the file, or cannot be told. */
  readonly decimal?: DecimalMark;
  /** For dates, where their cells fit more than one order. */
  readonly dateOrder?: DateOrder;
}

/** How cells of a column that fit several readings are read, where the cells themselves do not tell. */
export interface ColumnReading {
  readonly name: string;
  readonly decimal?: DecimalMark;
  readonly dateOrder?: DateOrder;
}

/** The delimiter that is any run of blanks and tabs, with none at the ends of a line: columns aligned with spaces. */
export const SPACE_RUNS = '  ';

/**
 * What the user decided; everything left out is detected. A delimiter of `''` means a single column, `SPACE_RUNS` aligned
 * columns; one blank may follow any other delimiter and belongs to it.
 */
export interface ImportSettings {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly quote?: Quote;
  readonly escape?: Escape;
  readonly header?: HeaderChoice;
  readonly decimal?: DecimalMark;
  /** For all columns of dates that fit more than one order. */
  readonly dateOrder?: DateOrder;
  /** Types by final column name; columns not named are detected. */
  readonly types?: readonly ColumnTypeChoice[];
  /** How columns were read before; evidence in their cells goes first. */
  readonly readings?: readonly ColumnReading[];
  /** The sheet of a workbook, the file in an archive, and where in a JSON document the records are (`data.items`). */
  readonly sheet?: string;
  readonly member?: string;
  readonly path?: string;
}

/** A guess with the sentence that supports it and the other values it could have been, likeliest first. */
export interface Detected<T> {
  readonly value: T;
  readonly reason: string;
  readonly alternatives: readonly T[];
}

export interface Dialect {
  readonly encoding: Detected<string>;
  readonly delimiter: Detected<string>;
  readonly quote: Detected<Quote>;
  readonly escape?: Detected<Escape>;
  readonly header: Detected<HeaderChoice>;
  readonly decimal: Detected<DecimalMark>;
}

/** The first rows of a file, before the rest has been read. Cells are text as written. */
export interface Preview {
  readonly dialect: Dialect;
  readonly columns: readonly ColumnTypeChoice[];
  readonly rows: readonly (readonly string[])[];
  /** Left out for text with separators. */
  readonly format?: FileFormat;
  /** The sheet or path the rows were found at. */
  readonly part?: string;
}
