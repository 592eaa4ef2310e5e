import type { StepSummary } from '#core/datasets';
import type { Issue } from '#core/shared';

export type { Issue, StepSummary };

export interface PreviewedColumn {
  readonly name: string;
  readonly kind: 'number' | 'text';
  readonly state: 'same' | 'new' | 'changed' | 'renamed' | 'removed';
  readonly was: string | null;
}

export interface PreviewSide {
  readonly rows: number;
  readonly columns: readonly PreviewedColumn[];
}

/** What one step did; `isReordered` says that rows stand in another order. */
export interface RanStep {
  readonly summary: StepSummary;
  readonly issues: readonly Issue[];
  readonly isReordered: boolean;
}

/** What the worker finds of a recipe on the first rows. */
export interface PreparedPreview {
  readonly sample: number;
  readonly total: number;
  readonly steps: readonly RanStep[];
  readonly problem: { readonly step: string; readonly message: string; readonly hint: string } | null;
  readonly inputs: readonly { readonly name: string; readonly kind: 'number' | 'text' }[];
  readonly isOfStep: boolean;
  readonly before: PreviewSide;
  readonly after: PreviewSide;
  readonly dropped: number | null;
  readonly fresh: number | null;
}

export interface PreviewRows {
  readonly numbers: readonly number[];
  readonly cells: readonly (readonly (string | null)[])[];
  readonly changes: readonly { readonly row: number; readonly column: number; readonly was: string }[];
  readonly dropped: readonly number[];
}

/** What is asked of the worker. */
export interface PreviewQuestion {
  readonly version: string;
  readonly recipe: unknown;
  readonly step: string | null;
  readonly at: number;
}
