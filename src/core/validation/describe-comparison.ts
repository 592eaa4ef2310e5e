import { formatMetric } from './format-metric.ts';
import { metricLabel } from './metric-label.ts';
import type { PairedComparison } from './paired-comparison.ts';

/** Why the verdict is what it is, in one sentence. */
export function describeComparison(outcome: Omit<PairedComparison, 'reason'>, margin: number): string {
  const { metric, rows, champion, challenger, difference, verdict, rowsNeeded } = outcome;
  const label = metricLabel(metric);
  if (champion === null || challenger === null || difference === null) {
    return `${label} is not defined on these ${rows} rows, so the two cannot be compared`;
  }
  const format = (value: number): string => formatMetric(metric, value);
  const moved = `${label} ${format(challenger.value)} against ${format(champion.value)} on ${rows} rows`;
  const interval = `the 95% interval of the improvement, ${signed(difference.low)} to ${signed(difference.high)},`;
  if (verdict === 'PASS') return `${moved}; ${interval} lies above 0`;
  if (verdict === 'FAIL' && difference.high < 0) return `${moved}; ${interval} lies below 0`;
  if (verdict === 'FAIL') return `${moved}; that is worse by more than the margin of ${margin}`;
  if (difference.value === 0) return `${moved}; the two do not differ`;
  const enough = rowsNeeded === null ? '' : `; about ${rowsNeeded} rows would tell a difference of this size`;
  return `${moved}; ${interval} includes 0${enough}`;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${Number(value.toPrecision(2))}`;
}
