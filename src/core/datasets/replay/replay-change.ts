import type { ColumnType } from '#core/shared';
import type { ColumnSchema } from '../column-schema.ts';
import type { ImportOrigin } from '../import-origin.ts';

/** A column of a file, as far as it is known: of the first rows, only name and type are. */
export type ReadColumn = Pick<ColumnSchema, 'name' | 'type'> &
  Partial<Pick<ColumnSchema, 'notation' | 'numbers' | 'top' | 'distinct'>>;

/** How a file was read. */
export type ReadWords = Pick<ImportOrigin, 'dialect' | 'format' | 'part'>;

/** What a file turned out to hold. */
export interface ReadShape {
  readonly columns: readonly ReadColumn[];
  readonly words: ReadWords;
  readonly unfit?: readonly UnfitCells[];
  /** Of the whole table. */
  readonly rows?: number;
  /** How many become one table; one unless told. */
  readonly files?: number;
}

/** Cells that do not fit the type that was given for their column, with one of them: no numbers are missing then. */
export interface UnfitCells {
  readonly column: string;
  readonly expected: 'number' | 'date';
  readonly cells: number;
  readonly example: string;
}

export interface TableSize {
  readonly rows: number;
  readonly columns: number;
}

type Change =
  | { readonly kind: 'missing'; readonly column: string }
  /** Several files become one table in place of the version. */
  | { readonly kind: 'joined'; readonly files: number; readonly before: TableSize; readonly after: TableSize }
  | { readonly kind: 'renamed'; readonly column: string; readonly to: string; readonly why: string }
  | { readonly kind: 'retyped'; readonly column: string; readonly before: ColumnType; readonly after: ColumnType }
  | { readonly kind: 'emptied'; readonly column: string }
  | ({ readonly kind: 'unfit' } & UnfitCells)
  | { readonly kind: 'notation'; readonly column: string; readonly before: string; readonly after: string }
  | { readonly kind: 'added'; readonly column: string; readonly type: ColumnType }
  /** Places from 1, among the columns that both have. */
  | { readonly kind: 'moved'; readonly column: string; readonly before: number; readonly after: number }
  | { readonly kind: 'reading'; readonly word: string; readonly before: string; readonly after: string };

/**
 * One way in which a file differs from what a dataset held so far. What is needed downstream and is gone or has become
 * something else `asks` before it is stored; the rest is `told`.
 */
export type ReplayChange = Change & { readonly severity: 'asks' | 'told' };

/** What `compareReplay` found, what asks first. */
export interface ReplayPlan {
  readonly verdict: 'same' | 'told' | 'asks';
  readonly changes: readonly ReplayChange[];
}
