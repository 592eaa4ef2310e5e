/** What the parts around a fitted model expect of it: encoded columns in, and so many classes (0: one value) out. */
export interface FittedPlace {
  readonly columns: number;
  readonly classes: number;
}
