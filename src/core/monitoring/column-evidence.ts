import type { ColumnDrift, DriftHistogram } from './drift-report.ts';

/** One test before the correction for many tests. */
export interface Evidence {
  readonly test: ColumnDrift['test'];
  readonly statistic: number;
  /** Null where the reference has no spread to measure it by; then p alone decides. */
  readonly effect: number | null;
  readonly effectName: ColumnDrift['effectName'];
  readonly p: number;
  /** The alarm needs at least this effect. */
  readonly threshold: number;
  /** What the test saw, as a sentence. */
  readonly sentence: string;
  readonly cause: string | null;
}

/** All that was measured on one column. */
export interface ColumnEvidence {
  /** Test of the values; null when it was not possible, and `reason` says why. */
  readonly values: Evidence | null;
  readonly reason: string | null;
  /** Rows that hold a value the test could use. */
  readonly present: { readonly reference: number; readonly current: number };
  readonly unseenTest: Evidence | null;
  readonly unseen: ColumnDrift['unseen'];
  readonly histogram: DriftHistogram | null;
}
