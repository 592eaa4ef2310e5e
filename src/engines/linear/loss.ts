import type { RowRange } from './row-matrix.ts';

/** A convex loss of the scores, with its targets and row weights inside. Scores are `[rows, outputs]` row-major. */
export interface Loss {
  readonly outputs: number;
  /** Sum of the row weights: what sums are divided by. */
  readonly total: number;
  /** Per output, the score of the best constant model. */
  readonly intercepts: Float64Array;
  /** Its second derivative is the same everywhere. */
  readonly quadratic: boolean;
  /** Replaces scores by the weighted derivative of the loss; returns the weighted loss summed. */
  differentiate(scores: Float64Array, range: RowRange): number;
  /** Replaces scores by the responses they stand for: values or probabilities. */
  respond(scores: Float64Array): void;
  /** Per row, the second derivative by scores k and l (not yet times the row's weight). */
  curvature(responses: Float64Array, pair: { readonly k: number; readonly l: number }): Float64Array;
  /** The weight of every row. */
  readonly weights: Float64Array;
}
