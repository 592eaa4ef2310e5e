import * as v from 'valibot';
import { AppError, type JsonValue } from '#core/shared';
import { findKind } from './find-kind.ts';
import { parseRecipe } from './parse-recipe.ts';
import type { FittedRecipe } from './recipe.ts';

const FittedSchema = v.strictObject({
  format: v.literal('assay.fitted-recipe/1'),
  recipe: v.unknown(),
  columns: v.array(v.strictObject({ name: v.string(), kind: v.picklist(['number', 'text']) })),
  learnt: v.array(v.strictObject({ id: v.string(), value: v.unknown() }))
});

/** A fitted recipe from foreign JSON. @throws datasets/bad-recipe naming the step and the field */
export function parseFittedRecipe(json: unknown): FittedRecipe {
  const parsed = v.safeParse(FittedSchema, json);
  if (!parsed.success) throw refuse(`${v.getDotPath(parsed.issues[0]) ?? 'it'}: ${parsed.issues[0].message}`);
  const { format, columns, learnt } = parsed.output;
  const recipe = parseRecipe(parsed.output.recipe);
  const steps = recipe.steps.filter((step) => step.enabled && findKind(step).isFitted(step));
  const values = steps.map((step) => {
    const entry = learnt.find(({ id }) => id === step.id);
    if (!entry) throw refuse(`there is nothing learnt for the step "${step.id}" (${step.kind})`);
    const checked = v.safeParse(findKind(step).learnt, entry.value);
    if (checked.success) return { id: step.id, value: checked.output as JsonValue };
    const where = v.getDotPath(checked.issues[0]) ?? 'value';
    throw refuse(`what the step "${step.id}" (${step.kind}) learnt, ${where}: ${checked.issues[0].message}`);
  });
  const stranger = learnt.find(({ id }) => !steps.some((step) => step.id === id));
  if (stranger) throw refuse(`something is learnt for "${stranger.id}", which is no fitted step`);
  return { format, recipe, columns, learnt: values };
}

function refuse(problem: string): AppError {
  return new AppError('datasets/bad-recipe', {
    message: `The fitted recipe cannot be used: ${problem}.`,
    hint: 'Nothing was changed. Fit the recipe again on its training rows.'
  });
}
