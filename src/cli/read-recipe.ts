import { parseRecipe, type Recipe } from '#core/datasets';
import { readJsonFile } from './read-json-file.ts';

/** A recipe from a JSON file. @throws datasets/bad-recipe */
export async function readRecipe(path: string): Promise<Recipe> {
  return parseRecipe(await readRecipeJson(path));
}

/** JSON of a recipe file, not yet looked into. @throws datasets/bad-recipe */
export async function readRecipeJson(path: string): Promise<unknown> {
  return readJsonFile(path, 'datasets/bad-recipe');
}
