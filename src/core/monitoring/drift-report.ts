import type { ColumnType } from '#core/shared';

export type DriftVerdict = 'drift' | 'stable' | 'inconclusive';

/** Shares of rows that hold a value, reference and current over the same bins; both sum to 1, or are all 0. */
export type DriftHistogram =
  | {
      readonly kind: 'number';
      /** One more than bins; the outer bins also hold what lies beyond. */
      readonly edges: readonly number[];
      readonly reference: readonly number[];
      readonly current: readonly number[];
    }
  | {
      readonly kind: 'category';
      /** The most frequent levels; all others are summed in `other`. */
      readonly levels: readonly string[];
      readonly reference: readonly number[];
      readonly current: readonly number[];
      readonly other: { readonly reference: number; readonly current: number };
    };

/** Shares of missing cells, 0 to 1. `p` and `adjustedP` are null when neither side has any, or rows are too few. */
export interface MissingDrift {
  readonly reference: number;
  readonly current: number;
  readonly p: number | null;
  readonly adjustedP: number | null;
}

/**
 * What happened to one column. `test`, `statistic`, `effect` and the p-values belong together: the test that decided.
 * A number that cannot be computed is null and `sentence` says why.
 */
export interface ColumnDrift {
  readonly column: string;
  readonly type: ColumnType;
  readonly verdict: DriftVerdict;
  readonly test: 'ks' | 'chi-square' | 'missingness' | 'unseen levels';
  readonly statistic: number | null;
  readonly effect: number | null;
  readonly effectName: 'W1/sd' | "Cramer's V" | 'change of share';
  readonly p: number | null;
  readonly adjustedP: number | null;
  readonly missing: MissingDrift;
  /** Category: the most frequent levels that the reference never had, with their rows. */
  readonly unseen: readonly { readonly level: string; readonly count: number }[];
  readonly sentence: string;
  /** A likely cause in words, when the numbers point at one. */
  readonly cause: string | null;
  readonly histogram: DriftHistogram | null;
}

/** Current rows against reference rows, column by column: plain data for canonical JSON. */
export interface DriftReport {
  readonly format: 'assay.drift/1';
  /** `drift` when any column drifted or is missing; `inconclusive` when no column could be judged. */
  readonly verdict: DriftVerdict;
  readonly sentence: string;
  /** The false discovery rate over all tests of the report, and the fewest rows that are tested. */
  readonly rule: { readonly q: number; readonly minRows: number };
  readonly rows: { readonly reference: number; readonly current: number };
  readonly columns: readonly ColumnDrift[];
  readonly missingColumns: readonly string[];
  readonly extraColumns: readonly string[];
}
