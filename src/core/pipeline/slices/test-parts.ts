import type { CallContext } from '#core/ports';
import { stats } from '#core/shared';
import { isHigherBetter, type TrainingSpec } from '#core/training';
import { scoreMetrics, splitPredictions, standardError, type Predictions } from '#core/validation';
import type { Part } from './list-parts.ts';

interface Judged {
  readonly predictions: Predictions;
  readonly spec: Pick<TrainingSpec, 'metric' | 'seed'>;
}

/** The parts that look worst are tested; the others count as compared, with p = 1. */
const MOST_TESTED = 80;

/**
 * A one-sided p-value for each part: that it does no worse than the rest. 1 where it looks no worse, and where the
 * metric is not defined.
 */
export async function testParts(parts: readonly Part[], judged: Judged, ctx: CallContext): Promise<number[]> {
  const gaps: number[] = [];
  for (const part of parts) {
    await ctx.turn();
    gaps.push(measureGap(part, judged));
  }
  const roughly = (i: number): number => gaps[i]! * Math.sqrt(parts[i]!.rows);
  const tested = [...parts.keys()]
    .filter((i) => gaps[i]! < 0)
    .sort((i, j) => roughly(i) - roughly(j))
    .slice(0, MOST_TESTED);
  const pValues = parts.map(() => 1);
  for (const [done, index] of tested.entries()) {
    ctx.report({ phase: 'looking for weak spots', done, total: tested.length });
    await ctx.turn();
    pValues[index] = testPart(parts[index]!, gaps[index]!, judged);
  }
  return pValues;
}

/** What the part has over the rest, negative where it does worse; NaN where the metric is not defined. */
function measureGap({ mask }: Part, { predictions, spec: { metric } }: Judged): number {
  const [part, rest] = splitPredictions(predictions, mask).map((side) => scoreMetrics(side)[metric] ?? NaN);
  return isHigherBetter(metric) ? part! - rest! : rest! - part!;
}

/** The two sides have no row in common, so their errors add up as squares. */
function testPart({ mask }: Part, gap: number, { predictions, spec: { metric, seed } }: Judged): number {
  const [part, rest] = splitPredictions(predictions, mask).map((side) => standardError(metric, side, { seed }));
  return stats.normalCdf(gap / Math.sqrt(part! * part! + rest! * rest!));
}
