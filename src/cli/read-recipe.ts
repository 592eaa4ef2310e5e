import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseRecipe, type Recipe } from '#core/datasets';
import { AppError } from '#core/shared';

/** A recipe from a JSON file. @throws datasets/bad-recipe */
export async function readRecipe(path: string): Promise<Recipe> {
  return parseRecipe(await readRecipeJson(path));
}

/** JSON of a recipe file, not yet looked into. @throws datasets/bad-recipe */
export async function readRecipeJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError('datasets/bad-recipe', {
      message: `${basename(path)} is not JSON: ${error.message}.`,
      cause: error
    });
  }
}
