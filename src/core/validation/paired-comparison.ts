import type { MetricName } from '#core/training';
import type { Interval } from './predictions.ts';
import type { Verdict } from './verdict.ts';

/** Champion against challenger on the same rows: plain data, `null` where a number is not defined. */
export interface PairedComparison {
  readonly metric: MetricName;
  readonly rows: number;
  readonly champion: Interval | null;
  readonly challenger: Interval | null;
  /** Positive: the challenger is better, whatever the direction of the metric. */
  readonly difference: Interval | null;
  readonly pValue: number | null;
  readonly test: 'mcnemar mid-p' | 'paired bootstrap';
  readonly verdict: Verdict;
  /** One sentence. */
  readonly reason: string;
  /** Rows that would tell a difference of the size seen (95% confidence, 80% power); only when INCONCLUSIVE. */
  readonly rowsNeeded: number | null;
}
