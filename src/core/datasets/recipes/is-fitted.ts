import { findKind } from './find-kind.ts';
import type { Step } from './recipe.ts';

/** Whether a step learns from rows, so that it must be fitted on training rows only. */
export function isFitted(step: Step): boolean {
  return findKind(step).isFitted(step);
}
