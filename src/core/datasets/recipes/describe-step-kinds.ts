import type { FieldDescription } from '../forms/index.ts';
import { parseRecipe } from './parse-recipe.ts';
import { describeStep } from './describe-step.ts';
import { STEP_EXAMPLES } from './step-examples.ts';
import { describeStepFields } from './step-form.ts';
import { STEP_KINDS } from './steps/index.ts';
import type { Step } from './recipe.ts';

export interface StepKindDescription {
  readonly kind: Step['kind'];
  /** Without `id`, `kind` and `enabled`, which every step has. */
  readonly fields: readonly FieldDescription[];
  /** A step as a person would write it. */
  readonly example: Readonly<Record<string, unknown>>;
  /** What the example does. */
  readonly sentence: string;
}

/** Every kind of step with its fields and an example, in the order a person would look for them. */
export function describeStepKinds(): readonly StepKindDescription[] {
  return STEP_KINDS.map(({ kind, schema }) => {
    const example = { kind, ...STEP_EXAMPLES[kind] };
    const [step] = parseRecipe({ steps: [example] }).steps;
    return { kind, fields: describeStepFields(schema), example, sentence: describeStep(step!) };
  });
}
