import { parseFittedRecipe, parseRecipe } from '#core/datasets';
import { AppError, type JsonValue } from '#core/shared';
import type { DraftStep } from './draft-step.ts';

const MOST_TEXT = 2_000_000;

/** The steps of a draft as the JSON of a recipe, as `assay prepare` reads it. */
export function recipeText(steps: readonly DraftStep[]): string {
  return `${JSON.stringify({ format: 'assay.recipe/1', steps }, null, 2)}\n`;
}

/** The steps of a recipe, or of a fitted one, from foreign text. @throws datasets/bad-recipe */
export function readRecipeText(text: string): readonly DraftStep[] {
  const json = readJson(text);
  const isFitted = (json as { format?: unknown } | null)?.format === 'assay.fitted-recipe/1';
  const { steps } = isFitted ? parseFittedRecipe(json).recipe : parseRecipe(json);
  return steps as unknown as readonly DraftStep[];
}

/** All steps from foreign text, as a link carries them. @throws datasets/bad-recipe */
export function readStepsText(text: string): readonly DraftStep[] {
  const { steps } = parseRecipe({ format: 'assay.recipe/1', steps: readJson(text) });
  return steps as unknown as readonly DraftStep[];
}

/** One step from foreign text, as a link carries it; it gets the id given. @throws datasets/bad-recipe */
export function readStepText(text: string, id: string): DraftStep {
  const json = readJson(text);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new AppError('datasets/bad-recipe', { message: 'The step in the address is no step.', hint: HINT });
  }
  const { steps } = parseRecipe({ format: 'assay.recipe/1', steps: [{ ...json, id }] });
  return steps[0] as unknown as DraftStep;
}

const HINT = 'Nothing was changed. Add the step by hand instead.';

function readJson(text: string): JsonValue {
  if (text.length > MOST_TEXT) {
    throw new AppError('datasets/bad-recipe', { message: 'The recipe is longer than any recipe can be.' });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as JsonValue;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError('datasets/bad-recipe', { message: `This is not JSON: ${error.message}.`, cause: error });
  }
}
