import { parseRecipe } from '#core/datasets';
import { canonicalJson } from '#core/shared';
import type { TrainingSpec } from '../spec.ts';
import { findStepProblem } from './find-step-problem.ts';
import { refuseStep } from './refuse-step.ts';
import { stepColumns } from './step-columns.ts';

/** Why the steps of a spec cannot be part of a model, naming the step; `undefined` when they can. @throws datasets/bad-recipe */
export function prepareProblem(spec: TrainingSpec, raw: readonly string[]): string | undefined {
  if (spec.prepare === undefined) return undefined;
  const { steps } = parseRecipe({ format: 'assay.recipe/1', steps: spec.prepare });
  if (steps.length === 0) return 'there is no preparation step, so "prepare" must be left out';
  if (canonicalJson(steps) !== canonicalJson(spec.prepare)) return 'a preparation step leaves out a field';
  const found = findStepProblem(steps, { spec, raw });
  if (found === undefined) return undefined;
  const { step, problem } = found;
  return stepColumns(step) === undefined
    ? refuseStep(step)
    : `the preparation step "${step.id}" (${step.kind}) ${problem}`;
}
