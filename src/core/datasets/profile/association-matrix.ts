export const ASSOCIATION_FORMAT = 'assay.association/1';

export type AssociationMeasure = 'correlation' | 'cramers-v' | 'correlation-ratio';

/** How much two columns tell of each other. */
export interface Association {
  readonly measure: AssociationMeasure;
  /** 0 to 1: the larger of |Pearson| and |Spearman|, Cramer's V, or the correlation ratio. */
  readonly strength: number;
  /** Of the rows that were looked at: those where both have a value. */
  readonly rows: number;
  /** Of two numbers, with their signs. */
  readonly pearson: number | null;
  readonly spearman: number | null;
}

export interface AssociationPair extends Association {
  readonly a: string;
  readonly b: string;
}

/** Plain JSON. */
export interface AssociationMatrix {
  readonly format: typeof ASSOCIATION_FORMAT;
  /** Rows of the table, and those that were looked at. */
  readonly rows: number;
  readonly sampled: number;
  readonly columns: readonly string[];
  /** Strengths, rows and columns as in `columns`; null where a pair cannot be measured. */
  readonly strength: readonly (readonly (number | null)[])[];
  /** Every pair that can be measured, in the order of `columns`. */
  readonly pairs: readonly AssociationPair[];
  /** The other columns by their association with the target, strongest first. */
  readonly target: {
    readonly name: string;
    readonly columns: readonly (Association & { readonly name: string })[];
  } | null;
  /** Columns that were not looked at: free text, and those beyond the first 200. */
  readonly leftOut: readonly string[];
}
