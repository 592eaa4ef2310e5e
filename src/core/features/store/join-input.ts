import type { Table } from '#core/shared';
import type { FeatureView, TimeUnit } from './feature-view.ts';

export interface JoinView {
  readonly definition: FeatureView;
  readonly table: Table;
  /** Names of the features wanted, in this order; all of them unless said otherwise. */
  readonly features?: readonly string[];
  /** What the formulas read, to stand beside the features; nothing unless said otherwise. */
  readonly sources?: readonly SourceColumn[];
}

/** A column of a view's table that formulas read, and its name in the join: that of a feature if one is that column. */
export interface SourceColumn {
  readonly column: string;
  readonly as: string;
}

export interface JoinInput {
  /** The rows to give features to; its columns come first in the result. */
  readonly frame: Table;
  /** Where a join key is a column of another name in the frame. */
  readonly keys?: readonly { readonly joinKey: string; readonly column: string }[];
  /** The column of the frame that says as of when. */
  readonly timestamp: string;
  readonly timeUnit?: TimeUnit;
  readonly views: readonly JoinView[];
}

/** `off` takes values by their event time alone, as though all had been known at once. */
export interface JoinOptions {
  readonly availability?: 'on' | 'off';
  /** `any` joins a frame of which no time can be read too, to no values; else that is an error. */
  readonly frameTimes?: 'some' | 'any';
}
