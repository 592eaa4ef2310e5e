import type { FailedSlice, JudgedSlice, SliceReport } from '#core/pipeline';
import type { MetricName } from '#core/training';
import { FEWEST_ROWS, metricLabel, type Interval, type PartComparison } from '#core/validation';
import { formatCount, formatFixed, formatNumber, formatPercent, formatPlural } from '#ui/format.ts';

/** How a slice does against the rest of the hold-out, in a sentence. */
export function comparisonWords(metric: MetricName, { part, rest, difference, verdict }: PartComparison): string {
  switch (verdict) {
    case 'few':
      return part.rows < FEWEST_ROWS
        ? `Too few rows to say: ${formatCount(part.rows)} kept aside ${isOrAre(part.rows)} in it.`
        : `Nothing to compare with: ${formatPlural(rest.rows, 'row')} kept aside ${isOrAre(rest.rows)} not in it.`;
    case 'no-value':
      return undefinedWords(metric, { part, rest });
    case 'unclear':
      return `No difference shown (${ends(difference!, Math.max(-difference!.low, difference!.high))}).`;
    case 'worse':
      return `Worse than elsewhere by ${amount(negate(difference!))}.`;
    case 'better':
      return `Better than elsewhere by ${amount(difference!)}.`;
  }
}

const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are');

function undefinedWords(metric: MetricName, { part, rest }: Pick<PartComparison, 'part' | 'rest'>): string {
  const [side, where] = part.value === null ? [part, 'here'] : [rest, 'elsewhere'];
  if (side.onlyClass !== null)
    return `${metricLabel(metric)} needs several classes: all ${formatPlural(side.rows, 'row')} ${where} are ${side.onlyClass}.`;
  return `${metricLabel(metric)} is not defined ${where}: all values are the same.`;
}

/** The same by the metric that weak spots are looked for by; empty where that says no more. */
export function rowWords({ metric, rowMetric }: SliceReport, { byRow }: JudgedSlice): string {
  if (rowMetric === metric || byRow.verdict === 'few') return '';
  const words = comparisonWords(rowMetric, byRow);
  return `${metricLabel(rowMetric)}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

/** Two significant digits of the value, and its ends no finer: a difference is no more certain than that. */
function amount({ value, low, high }: Interval): string {
  return `${shown(value, value)} (${ends({ low, high }, value)})`;
}

function ends({ low, high }: Pick<Interval, 'low' | 'high'>, size: number): string {
  return `${shown(low, size)}${low < 0 ? ' to ' : '–'}${shown(high, size)}`;
}

function shown(value: number, size: number): string {
  const digits = size === 0 ? 0 : 1 - Math.floor(Math.log10(Math.abs(size)));
  return digits > 6 ? formatNumber(value, 2) : formatFixed(value, Math.max(0, digits));
}

function negate({ value, low, high }: Interval): Interval {
  return { value: -value, low: -high, high: -low };
}

/** What keeps rows out of a slice that cannot be told, if there are any. */
export function undecidedWords({ undecided }: JudgedSlice): string {
  if (undecided === 0) return '';
  return `${formatPlural(undecided, 'row')} without a value it needs ${undecided === 1 ? 'counts' : 'count'} as elsewhere.`;
}

/** Why a slice could not be judged. */
export function problemWords({ problem }: FailedSlice, { isPrepared }: { isPrepared: boolean }): string {
  if (problem.code !== 'datasets/unknown-column' || !isPrepared) return problem.message;
  return `${problem.message} Slices read the data as it was before the preparation steps.`;
}

/** The heading of the column that says how the target lies in each part; none for several classes. */
export function truthHeading({ target, positive, holdout }: SliceReport): string | undefined {
  if (positive !== null) return `${target} is ${positive}`;
  return holdout.truth === null ? undefined : `Mean ${target}`;
}

export function truthText({ positive }: SliceReport, truth: number | null): string {
  return positive === null ? formatNumber(truth) : formatPercent(truth);
}

/** What was compared and by what, what stands out, and how far that can be trusted. */
export function foundWords({ found, metric, rowMetric }: SliceReport): string {
  const { compared, slices } = found;
  if (compared === 0)
    return 'No part of the rows kept aside is large enough to be looked at by itself: each needs 50 rows, and 50 others.';
  const looked = `${formatPlural(compared, 'part')} of the rows kept aside were compared with the rest by ${metricLabel(rowMetric)}, one column at a time.`;
  const why =
    rowMetric === metric
      ? ''
      : ` ${metricLabel(metric)} would not do: it falls in any part whose rows are much alike, even where the model does no worse.`;
  if (slices.length === 0) return `${looked} None does worse by more than so many looks would show by chance.${why}`;
  const many = slices.length === 1 ? 'One of them does' : `${formatCount(slices.length)} of them do`;
  const caution = 'They were picked for looking bad, so the true gap is probably smaller.';
  return `${looked} ${many} worse even allowing for so many looks (5% false discoveries). ${caution}${why}`;
}
