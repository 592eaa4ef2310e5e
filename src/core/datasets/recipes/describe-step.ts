import { findKind } from './find-kind.ts';
import type { Step } from './recipe.ts';

/** What a step does, in one sentence. */
export function describeStep(step: Step): string {
  return findKind(step).describe(step);
}
