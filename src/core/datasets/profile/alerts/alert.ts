import type { Column, JsonObject, Table } from '#core/shared';
import type { ColumnSchema } from '../../column-schema.ts';
import type { ColumnProfile, TableProfile } from '../table-profile.ts';

export type AlertKind =
  | 'constant'
  | 'near-constant'
  | 'id-like'
  | 'high-cardinality'
  | 'mixed-types'
  | 'null-spellings'
  | 'spelling-variants'
  | 'many-missing'
  | 'duplicate-rows'
  | 'duplicate-columns'
  | 'extreme-skew'
  | 'outliers'
  | 'tiny-classes'
  | 'class-imbalance'
  | 'correlated-features'
  | 'target-leakage'
  | 'missingness-leakage'
  | 'sorted-file'
  | 'time-structure'
  | 'group-structure'
  | 'not-checked';

export type AlertSeverity = 'error' | 'warning' | 'info';

/** Something about a table that needs a person. Plain JSON. */
export interface Alert {
  readonly kind: AlertKind;
  readonly severity: AlertSeverity;
  readonly columns: readonly string[];
  /** A question where only a person can know the answer. Columns stand between asterisks. */
  readonly sentence: string;
  /** 0 to 1: how much of the table, or how strong. Ranks alerts of one severity. */
  readonly effect: number;
  /** The numbers behind the sentence. */
  readonly evidence: JsonObject;
  /** The first rows it is about, counted from 0. */
  readonly rows?: readonly number[];
  readonly fix: AlertFix | null;
  /** Why no step is proposed, and what helps instead; only where there is none. */
  readonly noFix?: string;
}

export interface AlertFix {
  readonly label: string;
  /** A step of a recipe, to which the caller gives an id. */
  readonly step: JsonObject & { readonly kind: string };
}

export type AlertTask = 'binary' | 'multiclass' | 'regression';

/** A column with everything known of it. */
export interface Subject {
  readonly column: Column;
  readonly schema: ColumnSchema;
  readonly profile: ColumnProfile;
}

/** What all checks are given. */
export interface AlertScope {
  readonly table: Table;
  readonly profile: TableProfile;
  readonly seed: number;
  /** In the order of the table. */
  readonly subjects: readonly Subject[];
  readonly target: Subject | undefined;
  readonly task: AlertTask;
}
