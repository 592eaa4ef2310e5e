import type { MetricName } from '#core/training';

const UNITLESS: readonly MetricName[] = ['auc', 'accuracy', 'balancedAccuracy', 'f1', 'r2'];

/** A metric's value for a sentence: two decimals for scores up to 1 (four close to 1), else three significant digits. */
export function formatMetric(metric: MetricName, value: number): string {
  if (UNITLESS.includes(metric)) return value.toFixed(value > 0.99 && value < 1 ? 4 : 2);
  return Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
