import type { ColumnType } from '#core/shared';

export type Quote = '"' | "'" | '';
export type DecimalMark = '.' | ',';
export type HeaderChoice = 'yes' | 'no';

export interface ColumnTypeChoice {
  readonly name: string;
  readonly type: ColumnType;
}

/** What the user decided; everything left out is detected. A delimiter of `''` means a single column. */
export interface ImportSettings {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly quote?: Quote;
  readonly header?: HeaderChoice;
  readonly decimal?: DecimalMark;
  /** Types by final column name; columns not named are detected. */
  readonly types?: readonly ColumnTypeChoice[];
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
  readonly header: Detected<HeaderChoice>;
  readonly decimal: Detected<DecimalMark>;
}

/** The first rows of a file, before the rest has been read. Cells are text as written. */
export interface Preview {
  readonly dialect: Dialect;
  readonly columns: readonly ColumnTypeChoice[];
  readonly rows: readonly (readonly string[])[];
}
