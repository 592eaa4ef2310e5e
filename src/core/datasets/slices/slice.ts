/** A named part of the rows of a dataset, for all its versions that have the columns. */
export interface Slice {
  readonly name: string;
  /** A condition on the cells of a row; a row belongs to the slice where it holds. */
  readonly formula: string;
  readonly description?: string;
}
