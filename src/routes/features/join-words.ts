import type { LeakageFinding, ViewReport } from '#core/features';
import { formatPercent, formatPlural } from '#ui/format.ts';
import type { Tone } from '#ui/tone.ts';
import { ageWords } from './span.ts';

export interface Verdict {
  readonly tone: Tone;
  readonly text: string;
}

/** What the comparison says as a whole: the first thing to read. */
export function leakageVerdict(findings: readonly LeakageFinding[]): Verdict {
  const better = findings.filter(({ looksBetter }) => looksBetter);
  if (better.length > 0) {
    const names = better.map(({ feature }) => feature).join(', ');
    return {
      tone: 'bad',
      text: `Joined by latest value, ${names} would look better than ${better.length === 1 ? 'it is' : 'they are'}. This join does not let that happen.`
    };
  }
  const ahead = findings.filter(({ fromFuture }) => fromFuture > 0);
  if (ahead.length === 0) {
    return { tone: 'ok', text: 'Joining by latest value would take nothing from the future here.' };
  }
  return {
    tone: 'warn',
    text: `Joined by latest value, ${formatPlural(ahead.length, 'feature')} would hold values from after the row's time, up to ${formatPercent(Math.max(...ahead.map(({ fromFuture }) => fromFuture)))} of the rows. This join does not let that happen.`
  };
}

/** What the join by latest value would do to one feature: a word on that join, not on the feature. */
export function latestVerdict({ looksBetter, fromFuture }: LeakageFinding): Verdict {
  if (looksBetter) return { tone: 'bad', text: 'would leak' };
  return fromFuture > 0 ? { tone: 'warn', text: 'would look ahead' } : { tone: 'ok', text: 'would not look ahead' };
}

/** An AUC or a correlation with its name. */
export function associationWords(association: LeakageFinding['association'], side: 'pointInTime' | 'latest'): string {
  const found = association?.[side];
  if (!found) return '';
  return `${found.measure === 'auc' ? 'AUC' : 'r'} ${found.value.toFixed(3)}`;
}

export function lookAheadWords({ maxLookAheadSeconds }: LeakageFinding): string {
  return maxLookAheadSeconds === 0 ? '' : ageWords(maxLookAheadSeconds);
}

/** The sentence under a view of the report. */
export function matchSentence({ matched, overtaken, ignoredRows }: ViewReport, rows: number): string {
  const parts = [`${formatPercent(rows === 0 ? 0 : matched / rows)} of the rows got values`];
  if (overtaken > 0)
    parts.push(`${formatPlural(overtaken, 'row')} got an older one because the newest was not available yet`);
  if (ignoredRows > 0)
    parts.push(`${formatPlural(ignoredRows, 'row')} of the view have no event time and were not used`);
  return `${parts.join('; ')}.`;
}
