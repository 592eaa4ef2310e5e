import * as v from 'valibot';
import { AppError } from '#core/shared';
import { explainProblem, placeWords, type FormProblem } from '../forms/index.ts';
import { nearestNames } from '../formula/index.ts';
import { nameSteps } from './name-steps.ts';
import type { Recipe } from './recipe.ts';
import { STEP_EXAMPLES } from './step-examples.ts';
import { stepFields } from './step-form.ts';
import type { AnyStep } from './step-kind.ts';
import { STEP_KINDS } from './steps/index.ts';
import { quoted } from './wording.ts';

const MOST_STEPS = 500;
const MOST_NAME = 100;

const schemas = STEP_KINDS.map(({ schema }) => schema) as unknown as v.VariantOptions<'kind'>;
/** The steps of a recipe from foreign JSON, with defaults filled in. */
export const StepsSchema = v.pipe(
  v.array(v.variant('kind', schemas) as unknown as v.GenericSchema<AnyStep>),
  v.maxLength(MOST_STEPS, `has more than ${MOST_STEPS} steps`),
  v.check((steps) => new Set(steps.map((step) => step.id)).size === steps.length, 'two steps have the same id')
);
const RecipeSchema = v.strictObject({
  format: v.optional(v.literal('assay.recipe/1'), 'assay.recipe/1'),
  steps: StepsSchema,
  /** What joined rows the recipe was written for; no part of the recipe. */
  join: v.optional(v.unknown())
});

/**
 * A recipe from foreign JSON, with defaults filled in. The format may be left out, and so may the id of a step, which gets
 * its kind and place. @throws datasets/bad-recipe naming the step and the field, what was found and what is allowed
 */
export function parseRecipe(json: unknown): Recipe {
  const named = nameSteps(json);
  const parsed = v.safeParse(RecipeSchema, named);
  if (parsed.success) return { format: parsed.output.format, steps: parsed.output.steps as unknown as Recipe['steps'] };
  const index = parsed.issues[0].path?.[1]?.key;
  if (typeof index === 'number') throw refuseStep((named as { steps: unknown[] }).steps[index], index);
  const problem = explainProblem(RecipeSchema, parsed.issues);
  throw refuse({ ...problem, place: 'the recipe', advice: `A recipe is like ${example('trim', 'in steps')}.` });
}

function refuseStep(step: unknown, index: number): AppError {
  const { kind, id } = (step ?? {}) as { kind?: unknown; id?: unknown };
  const names = [id, kind].flatMap((name) =>
    typeof name === 'string' ? [JSON.stringify(name.slice(0, MOST_NAME))] : []
  );
  const at = { place: `step ${index + 1}${names.length === 0 ? '' : ` (${names.join(', ')})`}`, index };
  const known = STEP_KINDS.find((one) => one.kind === kind);
  if (known) {
    const advice = `A step "${known.kind}" takes ${stepFields(known.schema)}. For example: ${example(known.kind)}.`;
    const { issues } = v.safeParse(known.schema as v.GenericSchema, step);
    return refuse({ ...explainProblem(known.schema, issues!), ...at, advice });
  }
  if (typeof step !== 'object' || step === null || Array.isArray(step))
    return refuse({ path: [], problem: 'it is no object', ...at, advice: `A step is like ${example('trim')}.` });
  return refuse({ path: ['kind'], problem: tellKind(kind), ...at, advice: adviseKind(kind) });
}

interface Refusal extends Pick<FormProblem, 'path' | 'problem'> {
  readonly meant?: FormProblem['meant'];
  readonly place: string;
  readonly index?: number;
  readonly advice: string;
}

function refuse({ place, path, problem, meant = [], index, advice }: Refusal): AppError {
  const where = path.length === 0 ? place : `${place}, ${placeWords(path)}`;
  const guess = meant.length === 0 ? '' : `Did you mean ${quoted(meant)}? `;
  return new AppError('datasets/bad-recipe', {
    message: `The recipe cannot be used: ${where}: ${problem}.`,
    hint: `Nothing was changed. ${guess}${advice}`,
    detail: { step: index ?? null, field: path.join('.') }
  });
}

function tellKind(kind: unknown): string {
  if (kind === undefined) return 'it is missing';
  return `there is no kind of step named ${JSON.stringify(kind).slice(0, MOST_NAME)}`;
}

function adviseKind(given: unknown): string {
  const kinds = STEP_KINDS.map(({ kind }) => kind);
  const close = typeof given === 'string' ? nearestNames(given, kinds) : [];
  return close.length > 0 ? `Did you mean ${quoted(close)}?` : `Kinds of steps are ${kinds.join(', ')}.`;
}

function example(kind: keyof typeof STEP_EXAMPLES, place: 'alone' | 'in steps' = 'alone'): string {
  const step = { kind, ...STEP_EXAMPLES[kind] };
  return JSON.stringify(place === 'alone' ? step : { steps: [step] });
}
