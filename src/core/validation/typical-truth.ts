import { stats } from '#core/shared';
import type { Predictions } from './predictions.ts';

/** Share of the second class (binary) or mean of the values (regression); null for several classes and for no rows. */
export function typicalTruth({ task, truth }: Pick<Predictions, 'task' | 'truth'>): number | null {
  return task === 'multiclass' || truth.length === 0 ? null : stats.mean(truth);
}
