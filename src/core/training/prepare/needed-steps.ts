import type { Step } from '#core/datasets';
import type { FeatureSpec } from '../spec.ts';
import { isChoosing } from './model-steps.ts';
import { stepColumns } from './step-columns.ts';

/**
 * The enabled steps without the formulas whose results neither a feature nor a later step reads: they would only make a model ask
 * for columns that change nothing.
 */
export function neededSteps(steps: readonly Step[], features: readonly FeatureSpec[]): readonly Step[] {
  const needed = new Set(features.map(({ name }) => name));
  const kept: Step[] = [];
  for (const step of steps.toReversed()) {
    if (!step.enabled) continue;
    if (step.kind === 'formula' && !needed.delete(step.into)) continue;
    if (!isChoosing(step)) for (const name of stepColumns(step)!.reads) needed.add(name);
    kept.unshift(step);
  }
  return kept;
}
