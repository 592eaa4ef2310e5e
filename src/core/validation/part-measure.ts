/** A metric of parts of the rows and of their rests, where rows count several times or not at all. */
export interface PartMeasure {
  /** Says how often each row counts. */
  readonly weigh: (weights: Int32Array) => void;
  /**
   * What gives it of the rows whose cell in the mask is `cell` and of all others, by one pass over the former: the others
   * have what is left of all. NaN where not defined.
   */
  readonly open: (mask: Uint8Array, cell: number) => () => readonly [inside: number, outside: number];
}
