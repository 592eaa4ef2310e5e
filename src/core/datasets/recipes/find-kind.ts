import { STEP_KINDS } from './steps/index.ts';
import type { AnyStep, StepKind } from './step-kind.ts';

const byName: ReadonlyMap<string, StepKind> = new Map(
  STEP_KINDS.map((kind) => [kind.kind, kind as unknown as StepKind])
);

/** The kind of a step that `parseRecipe` let through. */
export function findKind(step: AnyStep): StepKind {
  const kind = byName.get(step.kind);
  if (!kind) throw new Error(`There is no step of the kind "${step.kind}".`);
  return kind;
}
