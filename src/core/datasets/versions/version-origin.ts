import type { Digest } from '#core/shared';
import type { ImportOrigin } from '../import-origin.ts';

/** Made from another version by a recipe. */
export interface RecipeOrigin {
  readonly kind: 'recipe';
  readonly from: Digest;
  /** The fitted recipe (`assay.fitted-recipe/1`) as a stored object. */
  readonly recipe: Digest;
  /** The versions that its joins and unions read. */
  readonly others: readonly { readonly dataset: string; readonly version: Digest }[];
}

/** The rows of another version, then those of a file. */
export interface AppendOrigin {
  readonly kind: 'append';
  readonly from: Digest;
  /** How many rows were added. */
  readonly rows: number;
  readonly added: ImportOrigin;
}

/** An older version made the newest again. */
export interface RestoreOrigin {
  readonly kind: 'restore';
  readonly from: Digest;
}

/** The rows of several files. */
export interface UnionOrigin {
  readonly kind: 'union';
  readonly files: readonly { readonly name: string; readonly rows: number; readonly import: ImportOrigin }[];
}

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

export type VersionOrigin = ImportOrigin | UnionOrigin | RecipeOrigin | AppendOrigin | RestoreOrigin | JoinOrigin;
