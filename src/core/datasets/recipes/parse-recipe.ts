import * as v from 'valibot';
import { AppError } from '#core/shared';
import { nearestNames } from '../formula/index.ts';
import type { Recipe } from './recipe.ts';
import type { AnyStep } from './step-kind.ts';
import { STEP_KINDS } from './steps/index.ts';
import { quoted } from './wording.ts';

const MOST_STEPS = 500;

const schemas = STEP_KINDS.map(({ schema }) => schema) as unknown as v.VariantOptions<'kind'>;
/** The steps of a recipe from foreign JSON, with defaults filled in. */
export const StepsSchema = v.pipe(
  v.array(v.variant('kind', schemas) as unknown as v.GenericSchema<AnyStep>),
  v.maxLength(MOST_STEPS, `has more than ${MOST_STEPS} steps`),
  v.check((steps) => new Set(steps.map((step) => step.id)).size === steps.length, 'two steps have the same id')
);
export const RecipeSchema = v.strictObject({ format: v.literal('assay.recipe/1'), steps: StepsSchema });

/** A recipe from foreign JSON, with defaults filled in. @throws datasets/bad-recipe naming the step and the field */
export function parseRecipe(json: unknown): Recipe {
  const parsed = v.safeParse(RecipeSchema, json);
  if (parsed.success) return parsed.output as unknown as Recipe;
  const [issue] = parsed.issues;
  const keys = (issue.path ?? []).map(({ key }) => key);
  const [, index, ...field] = keys;
  const place = typeof index === 'number' ? `step ${index + 1}${nameOf(json, index)}` : 'the recipe';
  const where = (typeof index === 'number' ? field : keys).join('.');
  throw new AppError('datasets/bad-recipe', {
    message: `The recipe cannot be used: ${place}${where === '' ? '' : `, ${where}`}: ${problemOf(where, issue)}.`,
    hint: `Nothing was changed. ${hintFor(where, issue.input)}`,
    detail: { step: index ?? null, field: where }
  });
}

function problemOf(field: string, { message, input }: { message: string; input: unknown }): string {
  if (field !== 'kind') return message;
  return input === undefined ? 'it is missing' : `there is no kind of step named ${JSON.stringify(input)}`;
}

function nameOf(json: unknown, index: number): string {
  const step = (json as { steps: unknown[] }).steps[index] as { id?: unknown; kind?: unknown } | null;
  const names = [step?.id, step?.kind].filter((name) => typeof name === 'string');
  return names.length === 0 ? '' : ` (${names.map((name) => JSON.stringify(name)).join(', ')})`;
}

function hintFor(field: string, given: unknown): string {
  if (field !== 'kind') return 'Correct the field named and try again.';
  const kinds = STEP_KINDS.map(({ kind }) => kind);
  const close = typeof given === 'string' ? nearestNames(given, kinds) : [];
  return close.length > 0 ? `Did you mean ${quoted(close)}?` : `Kinds of steps are ${kinds.join(', ')}.`;
}
