import { parseRecipe, type Step } from '#core/datasets';
import { canonicalJson } from '#core/shared';
import type { TrainingSpec } from '../spec.ts';
import { refuseStep } from './refuse-step.ts';
import { stepColumns } from './step-columns.ts';
import { traceColumns } from './trace-columns.ts';

/**
 * Why the steps of a spec cannot be part of a model, naming the step; `undefined` when they can. A step must make one row
 * of each row, from that row alone, and leave target, group and weight as they are. @throws datasets/bad-recipe
 */
export function prepareProblem(spec: TrainingSpec, raw: readonly string[]): string | undefined {
  if (spec.prepare === undefined) return undefined;
  const { steps } = parseRecipe({ format: 'assay.recipe/1', steps: spec.prepare });
  if (steps.length === 0) return 'there is no preparation step, so "prepare" must be left out';
  if (canonicalJson(steps) !== canonicalJson(spec.prepare)) return 'a preparation step leaves out a field';
  const enabled = steps.filter((step) => step.enabled);
  const stranger = enabled.find((step) => stepColumns(step) === undefined);
  if (stranger) return refuseStep(stranger);
  for (const [at, step] of enabled.entries()) {
    const names = new Set(traceColumns(enabled.slice(0, at), raw).names.keys());
    const problem = columnProblem(step, { spec, names });
    if (problem !== undefined) return `the preparation step "${step.id}" (${step.kind}) ${problem}`;
  }
  return undefined;
}

interface Place {
  readonly spec: TrainingSpec;
  /** The columns there are where the step stands. */
  readonly names: ReadonlySet<string>;
}

function columnProblem(step: Step, { spec, names }: Place): string | undefined {
  const kept = [spec.target, spec.split.group, spec.weights?.column].filter((name) => name !== undefined);
  const isKept = (name: string): boolean => kept.includes(name);
  const touched = touchedColumns(step).find(isKept);
  if (touched !== undefined) return `uses "${touched}", which ${roleOf(touched, spec)} and must stay as it is`;
  if (step.kind !== 'keep-columns') return undefined;
  const lost = kept.find((name) => names.has(name) && !step.columns.includes(name));
  return lost === undefined ? undefined : `drops "${lost}", which ${roleOf(lost, spec)}`;
}

function touchedColumns(step: Step): string[] {
  const { reads, makes } = stepColumns(step)!;
  if (step.kind === 'set-role' || step.kind === 'keep-columns') return [];
  const renamed = step.kind === 'rename' ? step.columns.map(({ to }) => to) : [];
  return [...reads, ...makes, ...renamed];
}

function roleOf(name: string, { target, split }: TrainingSpec): string {
  if (name === target) return 'is the target';
  return name === split.group ? 'tells the groups' : 'holds the weights';
}
