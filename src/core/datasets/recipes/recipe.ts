import type * as v from 'valibot';
import type { JsonValue } from '#core/shared';
import type { STEP_KINDS } from './steps/index.ts';

/** One step of a recipe; `kind` says which fields it has. */
export type Step = v.InferOutput<(typeof STEP_KINDS)[number]['schema']>;

/** Steps that turn one table into another, in order. JSON. */
export interface Recipe {
  readonly format: 'assay.recipe/1';
  readonly steps: readonly Step[];
}

/** A recipe with all it learnt from training rows. JSON. */
export interface FittedRecipe {
  readonly format: 'assay.fitted-recipe/1';
  readonly recipe: Recipe;
  /** The columns of the table it was fitted on. */
  readonly columns: readonly { readonly name: string; readonly kind: 'number' | 'text' }[];
  /** One entry per enabled fitted step. */
  readonly learnt: readonly { readonly id: string; readonly value: JsonValue }[];
}
