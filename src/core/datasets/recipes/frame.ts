import type { ColumnRole, ColumnType, Issue, JsonValue, Table } from '#core/shared';

/** A table on its way through a recipe, with the types and roles that steps chose for its columns. */
export interface Frame {
  readonly table: Table;
  readonly types: ReadonlyMap<string, ColumnType>;
  readonly roles: ReadonlyMap<string, ColumnRole>;
}

/** What a step made of a frame. Rows are the same unless `origin` or `groups` says otherwise. */
export interface StepResult {
  readonly table: Table;
  readonly types?: ReadonlyMap<string, ColumnType>;
  readonly roles?: ReadonlyMap<string, ColumnRole>;
  /** Per row the row it comes from, -1 for a row of another table. */
  readonly origin?: Int32Array;
  /** Per row of the table before, the row it became part of, -1 for none. */
  readonly groups?: Int32Array;
  readonly renamed?: readonly Renaming[];
  readonly issues?: readonly Issue[];
}

export interface Renaming {
  readonly from: string;
  readonly to: string;
}

export interface ApplyContext<L = JsonValue> {
  /** What the step learnt, for fitted steps. */
  readonly learnt: L;
  /** Other tables by the name that joins and unions use. */
  readonly others: ReadonlyMap<string, Table>;
}
