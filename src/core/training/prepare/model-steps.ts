import type { Step } from '#core/datasets';

const CHOOSING: ReadonlySet<Step['kind']> = new Set(['drop-columns', 'keep-columns', 'set-role']);

/** Whether a step only tells which columns count, and for what. */
export function isChoosing({ kind }: Step): boolean {
  return CHOOSING.has(kind);
}

/**
 * The steps that a model carries: those that are switched on and change cells or names. Which columns it reads is told by
 * the features of the spec, so nobody has to bring a column for it to be dropped.
 */
export function modelSteps(steps: readonly Step[]): readonly Step[] {
  return steps.filter((step) => step.enabled && !isChoosing(step));
}
