import { applyRecipe, fitRecipe, parseRecipe, type PreparedTable } from '#core/datasets';
import { isAppError, type Table } from '#core/shared';

type StepJson = Readonly<Record<string, unknown>>;

export const recipeOf = (...steps: readonly StepJson[]) =>
  parseRecipe({ format: 'assay.recipe/1', steps: steps.map((step, i) => ({ id: `s${i + 1}`, ...step })) });

/** Fits on all rows of the table and applies to it. */
export function runSteps(
  table: Table,
  steps: readonly StepJson[],
  others: ReadonlyMap<string, Table> = new Map()
): PreparedTable {
  return applyRecipe(fitRecipe(recipeOf(...steps), table, { others }), table, { others });
}

export function failureOf(run: () => unknown): { code: string; message: string; hint: string } {
  try {
    run();
  } catch (error) {
    if (isAppError(error)) return { code: error.code, message: error.message, hint: error.hint };
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
