import type { Digest } from '#core/shared';

/** The rows of a version, joined with what feature views knew at the time of each. */
export interface JoinOrigin {
  readonly kind: 'training-set';
  /** The training set (`assay.training-set/1`) as a stored object. */
  readonly definition: Digest;
  /** The version that gave the rows. */
  readonly frame: { readonly dataset: string; readonly version: Digest };
  /**
   * `version` is the stored definition of a feature view, `data` the dataset version that it was read from, `sources` the
   * columns of it that formulas read with their names in the join, `computed` the features whose formulas give the joined
   * cells from those; both absent when there are none.
   */
  readonly views: readonly {
    readonly name: string;
    readonly version: Digest;
    readonly dataset: string;
    readonly data: Digest;
    readonly sources?: readonly { readonly column: string; readonly as: string }[];
    readonly computed?: readonly string[];
  }[];
}
