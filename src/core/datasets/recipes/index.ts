export { applyRecipe, type ApplyOptions, type PreparedTable } from './apply-recipe.ts';
export { describeStep } from './describe-step.ts';
export { fitRecipe, type FitOptions } from './fit-recipe.ts';
export { isFitted } from './is-fitted.ts';
export { parseFittedRecipe } from './parse-fitted-recipe.ts';
export { parseRecipe, StepsSchema } from './parse-recipe.ts';
export { previewRecipe, type PreviewRequest, type RecipePreview } from './preview-recipe.ts';
export type { FittedRecipe, Recipe, Step } from './recipe.ts';
export type { StepSummary } from './step-summary.ts';
