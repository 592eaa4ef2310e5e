import { isHigherBetter, type MetricName } from '#core/training';
import { formatMetric } from './format-metric.ts';
import { metricLabel } from './metric-label.ts';

/**
 * How much better than guessing. `times`: baseline error / model error; `percent`: error saved, 0 to 100, or negative
 * when the error grew; `difference`: model minus baseline. `value` is null where that is not defined.
 */
export interface Gain {
  readonly kind: 'times' | 'percent' | 'difference';
  readonly value: number | null;
  readonly sentence: string;
}

interface Values {
  readonly model: number | undefined;
  readonly baseline: number | undefined;
}

/** The gain of the primary metric over the baseline, in words. */
export function describeGain(metric: MetricName, { model, baseline }: Values): Gain {
  const label = metricLabel(metric);
  if (model === undefined) {
    return { kind: 'difference', value: null, sentence: `${label} is not defined on these rows` };
  }
  const shown = `${label} ${formatMetric(metric, model)}`;
  if (baseline === undefined) {
    return { kind: 'difference', value: null, sentence: `${shown}; it is not defined for guessing` };
  }
  if (!isHigherBetter(metric)) return describeError(metric, { model, baseline });
  const sentence = `${shown}, guessing gives ${formatMetric(metric, baseline)}`;
  return { kind: 'difference', value: model - baseline, sentence };
}

function describeError(metric: MetricName, { model, baseline }: { model: number; baseline: number }): Gain {
  const label = metricLabel(metric);
  const guess = metric === 'rmse' || metric === 'mae' ? 'guessing the mean' : 'guessing the class shares';
  if (baseline > 0 && model > 0 && baseline >= 2 * model) {
    const value = baseline / model;
    const times = value >= 100 ? String(Math.round(value)) : value.toFixed(1);
    return { kind: 'times', value, sentence: `${label} ${times} times smaller than ${guess}` };
  }
  const value = baseline > 0 ? 100 * (1 - model / baseline) : null;
  const sentence =
    value !== null && value >= 1
      ? `${label} ${Math.round(value)}% smaller than ${guess}`
      : `${label} ${formatMetric(metric, model)}, ${guess} gives ${formatMetric(metric, baseline)}`;
  return { kind: 'percent', value, sentence };
}
