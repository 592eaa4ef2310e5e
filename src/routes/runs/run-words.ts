import type { RunRecord } from '#core/registry';
import { findEstimator, type MetricName } from '#core/training';
import type { Verdict } from '#core/validation';
import { formatFixed, formatNumber } from '#ui/format.ts';
import type { Tone } from '#ui/tone.ts';

export function estimatorLabel(name: string): string {
  return findEstimator(name).label;
}

export const VERDICTS: Readonly<Record<Verdict, { readonly tone: Tone; readonly word: string }>> = {
  PASS: { tone: 'ok', word: 'beats guessing' },
  FAIL: { tone: 'bad', word: 'no better' },
  INCONCLUSIVE: { tone: 'warn', word: 'not clear' }
};

type Determinism = RunRecord['determinism'];

export function determinismWord({ class: kind }: Determinism): string {
  return kind === 'exact' ? 'exact' : 'tolerance';
}

export function determinismSentence({ class: kind, backend }: Determinism): string {
  return kind === 'exact'
    ? 'Exact: the same bits on any browser, operating system and in Node.'
    : `Tolerance: fitted on ${backend}, so numbers move slightly when it is repeated elsewhere. A run set to exact gives the same bits everywhere.`;
}

const SCORES: readonly MetricName[] = ['auc', 'accuracy', 'balancedAccuracy', 'f1', 'r2', 'brier', 'logLoss'];

/** A metric in a column of its kind: three decimals for scores, four significant digits for errors in the target's unit. */
export function metricText(metric: MetricName, value: number | null | undefined): string {
  if (SCORES.includes(metric)) return formatFixed(value, 3);
  const size = Math.abs(value ?? 0);
  return size === 0 || size >= 1e6 || size < 1e-3
    ? formatNumber(value)
    : formatFixed(value, Math.max(0, 3 - Math.floor(Math.log10(size))));
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** Both ends of an interval in the form of the metric. */
export function intervalText(
  metric: MetricName,
  { low, high }: { readonly low: number; readonly high: number }
): string {
  return `${metricText(metric, low)}${low < 0 || high < 0 ? ' to ' : '–'}${metricText(metric, high)}`;
}

/** Local time as `2026-11-23 08:17`. */
export function formatMoment(ms: number): string {
  const at = new Date(ms);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}
