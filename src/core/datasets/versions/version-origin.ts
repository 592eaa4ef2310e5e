import type { Digest } from '#core/shared';
import type { ImportOrigin } from '../import-origin.ts';
import type { JoinOrigin } from './join-origin.ts';

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

export type VersionOrigin = ImportOrigin | UnionOrigin | RecipeOrigin | AppendOrigin | RestoreOrigin | JoinOrigin;
export type { JoinOrigin } from './join-origin.ts';
