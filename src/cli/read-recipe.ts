import { parseRecipe, type Recipe } from '#core/datasets';
import { parseJoinDefinitions, type JoinDefinitions } from '#core/features';
import { readJsonFile } from './read-json-file.ts';

/** A recipe from a JSON file. @throws datasets/bad-recipe */
export async function readRecipe(path: string): Promise<Recipe> {
  return parseRecipe(await readRecipeJson(path));
}

/** A recipe with what its file tells of the join that it was written for. @throws datasets/bad-recipe, features/bad-definition */
export async function readJoinedRecipe(path: string): Promise<{ recipe: Recipe; join: JoinDefinitions | undefined }> {
  const json = await readRecipeJson(path);
  const recipe = parseRecipe(json);
  const { join } = json as { join?: unknown };
  return { recipe, join: join === undefined ? undefined : parseJoinDefinitions(join) };
}

/** JSON of a recipe file, not yet looked into. @throws datasets/bad-recipe */
export async function readRecipeJson(path: string): Promise<unknown> {
  return readJsonFile(path, 'datasets/bad-recipe');
}
