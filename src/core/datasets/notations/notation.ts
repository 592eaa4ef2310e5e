import type { DateOrder, DecimalMark } from '../dialect.ts';

/** How the numbers of a column were written. */
export interface NumberNotation {
  readonly kind: 'number';
  readonly decimal: DecimalMark;
  /** Between thousands; a blank stands for any kind of blank. */
  readonly group: '' | ',' | '.' | ' ' | "'";
  /** Beside every number, and not in the column: `%`, `$`, `EUR`; empty without one. */
  readonly unit: string;
}

/** How the dates of a column were written; `epoch` counts from 1970, UTC. */
export interface DateNotation {
  readonly kind: 'date';
  readonly order: DateOrder | 'month name' | 'epoch seconds' | 'epoch milliseconds';
}

export type Notation = NumberNotation | DateNotation;

/** One distinct text of a column and how often it stands there. */
export interface Level {
  readonly text: string;
  readonly count: number;
}

/** A notation that is certain, or one that only a person can decide; `example` is a cell as written. */
export type Judgement<T> =
  | { readonly verdict: 'certain'; readonly notation: T; readonly example: string; readonly reason: string }
  | { readonly verdict: 'ambiguous'; readonly example: string; readonly readings: readonly string[] };
