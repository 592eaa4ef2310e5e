import type { MetricName } from '#core/training';
import {
  drawMetrics,
  formatMetric,
  measureImprovement,
  metricLabel,
  summariseDraws,
  type Interval,
  type Predictions
} from '#core/validation';

const MIN_ROWS = 30;

export interface ComparePerformanceInput {
  /** Rows the model never learned from, e.g. its hold-out. */
  readonly reference: Predictions;
  readonly current: Predictions;
  readonly metric: MetricName;
  readonly seed: number;
}

/** Quality on new labelled rows against quality on reference rows: plain data, `null` where not defined. */
export interface PerformanceReport {
  readonly metric: MetricName;
  readonly rows: { readonly reference: number; readonly current: number };
  readonly reference: Interval | null;
  readonly current: Interval | null;
  /** Positive: the current rows are predicted better, whatever the direction of the metric. */
  readonly change: Interval | null;
  readonly verdict: 'worse' | 'stable' | 'inconclusive';
  readonly sentence: string;
}

/**
 * `worse` when the current interval lies wholly on the worse side of the reference value and the interval of the
 * change, both samples resampled on their own, lies below 0. Needs 30 labelled rows.
 */
export function comparePerformance(input: ComparePerformanceInput): PerformanceReport {
  const { reference, current, metric, seed } = input;
  const from = drawMetrics(reference, { seed });
  const to = drawMetrics(current, { seed: seed + 1 });
  const before = summariseDraws(from)[metric] ?? null;
  const after = summariseDraws(to)[metric] ?? null;
  const change = measureImprovement(metric, { from, to })?.difference ?? null;
  const rows = { reference: reference.truth.length, current: current.truth.length };
  const label = metricLabel(metric);
  const shared = { metric, rows, reference: before, current: after, change };
  if (before === null || after === null || change === null) {
    return { ...shared, verdict: 'inconclusive', sentence: `${label} is not defined on these rows.` };
  }
  const values = `${label} ${formatMetric(metric, after.value)} on ${rows.current} rows, ${formatMetric(metric, before.value)} on the reference`;
  if (rows.current < MIN_ROWS) {
    return { ...shared, verdict: 'inconclusive', sentence: `${values}; ${MIN_ROWS} labelled rows are needed.` };
  }
  const isBeyond = after.high < before.value || after.low > before.value;
  if (change.high < 0 && isBeyond) return { ...shared, verdict: 'worse', sentence: `${values}: worse beyond chance.` };
  return { ...shared, verdict: 'stable', sentence: `${values}: no worse than chance allows.` };
}
