import { stats } from '#core/shared';
import { CLASSIFICATION_METRICS, isHigherBetter, REGRESSION_METRICS, type MetricName } from '#core/training';
import { metricLabel, type Evaluation, type Interval } from '#core/validation';

export interface MetricRow {
  readonly metric: MetricName;
  readonly label: string;
  /** `higher` or `lower` is better. */
  readonly better: 'higher' | 'lower';
  readonly isPrimary: boolean;
  readonly result: Interval | null;
  readonly guess: number | null;
  /** Over the cross-validation folds; `sd` needs two. */
  readonly folds: { readonly count: number; readonly mean: number; readonly sd: number | null } | null;
  readonly range: readonly [number, number];
}

/** The metrics of an evaluation, the one that was chosen first. */
export function toMetricRows(evaluation: Evaluation): readonly MetricRow[] {
  return orderMetrics(evaluation).map((metric) => toRow(evaluation, metric));
}

/** The primary metric, then the others in the order of the catalogue. */
export function orderMetrics({ metric, metrics }: Evaluation): readonly MetricName[] {
  const known: readonly MetricName[] = [...CLASSIFICATION_METRICS, ...REGRESSION_METRICS];
  return [metric, ...known.filter((name) => name in metrics && name !== metric)];
}

function toRow({ metric: primary, metrics, baseline, folds }: Evaluation, metric: MetricName): MetricRow {
  const result = metrics[metric] ?? null;
  const guess = baseline[metric]?.value ?? null;
  const ends = [result?.low, result?.high, guess].filter((end) => end !== null && end !== undefined);
  return {
    metric,
    label: metricLabel(metric),
    better: isHigherBetter(metric) ? 'higher' : 'lower',
    isPrimary: metric === primary,
    result,
    guess,
    folds: summarise(folds[metric] ?? []),
    range: [Math.min(...ends), Math.max(...ends)]
  };
}

function summarise(values: readonly (number | null)[]): MetricRow['folds'] {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const sd = known.length < 2 ? null : Math.sqrt(stats.variance(known));
  return { count: known.length, mean: stats.mean(known), sd };
}
