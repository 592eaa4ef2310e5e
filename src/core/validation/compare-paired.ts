import { stats } from '#core/shared';
import type { MetricName } from '#core/training';
import { describeComparison } from './describe-comparison.ts';
import { drawMetrics } from './draw-metrics.ts';
import { measureImprovement, type Improvement } from './measure-improvement.ts';
import type { PairedComparison } from './paired-comparison.ts';
import { predictClasses } from './predict-classes.ts';
import type { Predictions } from './predictions.ts';
import { summariseDraws } from './summarise-draws.ts';
import type { Verdict } from './verdict.ts';

export interface ComparePairedInput {
  readonly champion: Predictions;
  /** On the same rows in the same order. */
  readonly challenger: Predictions;
  readonly metric: MetricName;
  readonly seed: number;
  /** A loss of the metric beyond this fails even where the interval does not exclude 0; 0 switches that off. */
  readonly margin?: number;
}

const SIGNIFICANCE = 0.05;
/** (z(0.975) + z(0.8))^2: rows needed in units of (standard error / difference)^2. */
const POWER_FACTOR = 7.848879734349089;

/**
 * Champion against challenger by paired bootstrap; the p-value is McNemar's mid-p when the metric is accuracy
 * (SPEC.md M12 and M13).
 */
export function comparePaired(input: ComparePairedInput): PairedComparison {
  const { champion, challenger, metric, seed, margin = 0 } = input;
  const rows = champion.truth.length;
  if (challenger.truth.length !== rows || challenger.truth.some((value, row) => value !== champion.truth[row])) {
    throw new Error('champion and challenger must be judged on the same rows');
  }
  const from = drawMetrics(champion, { seed });
  const to = drawMetrics(challenger, { seed });
  const improvement = measureImprovement(metric, { from, to });
  const pValue = metric === 'accuracy' ? mcnemar(champion, challenger) : (improvement?.pValue ?? null);
  const verdict = judge(improvement, { pValue, margin });
  const outcome = {
    metric,
    rows,
    champion: summariseDraws(from)[metric] ?? null,
    challenger: summariseDraws(to)[metric] ?? null,
    difference: improvement?.difference ?? null,
    pValue,
    test: metric === 'accuracy' ? 'mcnemar mid-p' : 'paired bootstrap',
    verdict,
    rowsNeeded: verdict === 'INCONCLUSIVE' ? estimateRows(improvement, rows) : null
  } as const;
  return { ...outcome, reason: describeComparison(outcome, margin) };
}

function mcnemar(champion: Predictions, challenger: Predictions): number {
  const { truth } = champion;
  const before = predictClasses(champion);
  const after = predictClasses(challenger);
  const lost = before.filter((k, row) => k === truth[row] && after[row] !== k).length;
  const won = after.filter((k, row) => k === truth[row] && before[row] !== k).length;
  return stats.mcnemarMidP(lost, won);
}

interface Rule {
  readonly pValue: number | null;
  readonly margin: number;
}

function judge(improvement: Improvement | null, { pValue, margin }: Rule): Verdict {
  if (improvement === null || pValue === null) return 'INCONCLUSIVE';
  const { value, low, high } = improvement.difference;
  const isSignificant = pValue <= SIGNIFICANCE;
  if (low > 0 && isSignificant) return 'PASS';
  if ((high < 0 && isSignificant) || (margin > 0 && value < -margin)) return 'FAIL';
  return 'INCONCLUSIVE';
}

function estimateRows(improvement: Improvement | null, rows: number): number | null {
  const difference = improvement?.difference.value ?? 0;
  if (improvement === null || difference === 0) return null;
  const ratio = improvement.standardError / difference;
  return Math.max(rows + 1, Math.ceil(rows * POWER_FACTOR * ratio * ratio));
}
