/** `hits` rows out of `total`. */
export interface Share {
  readonly hits: number;
  readonly total: number;
}
