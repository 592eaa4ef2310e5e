import type { ColumnRole, ColumnType } from '#core/shared';
import type { Notation } from './notations/notation.ts';

export interface LevelCount {
  readonly level: string;
  readonly count: number;
}

/** What is known of one column, with a short sentence for every judgement. */
export interface ColumnSchema {
  readonly name: string;
  readonly type: ColumnType;
  readonly typeReason: string;
  readonly typeAlternatives: readonly ColumnType[];
  readonly role: ColumnRole;
  readonly roleReason: string;
  /** Cells without a value. */
  readonly missing: number;
  /** Distinct values; an estimate within about 1% where `distinctExact` is false. */
  readonly distinct: number;
  readonly distinctExact: boolean;
  /** Of number columns that have a value; `mean` is null where the sum overflows. */
  readonly numbers: { readonly min: number; readonly max: number; readonly mean: number | null } | null;
  /** At most ten, most frequent first; empty for number and text columns. */
  readonly top: readonly LevelCount[];
  /** How the cells were written, where they were read by more than a plain number or ISO date. */
  readonly notation?: Notation;
}
