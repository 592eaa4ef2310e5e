import type { CallContext } from '#core/ports';
import type { MetricName } from '#core/training';
import type { MetricDraws } from './draw-metrics.ts';
import { drawParts, type DrawPartsInput } from './draw-parts.ts';
import { measureImprovement } from './measure-improvement.ts';
import { percentileInterval } from './percentile-interval.ts';
import type { Interval, Predictions } from './predictions.ts';
import { typicalTruth } from './typical-truth.ts';

/** A metric on some of the rows. */
export interface PartScore {
  readonly rows: number;
  /** Share of the second class (binary) or mean of the values (regression); null for several classes and for no rows. */
  readonly truth: number | null;
  /** The class that all rows have, if they have one and the same. */
  readonly onlyClass: string | null;
  /** `null` where the metric is not defined on these rows, e.g. AUC where all have one class. */
  readonly value: Interval | null;
}

/**
 * `few`: fewer than 30 rows on either side; `no-value`: the metric is not defined on one of them; `unclear`: the interval of
 * the difference includes 0.
 */
export type PartVerdict = 'worse' | 'better' | 'unclear' | 'few' | 'no-value';

/** How a model does on a part of the rows and on all others. */
export interface PartComparison {
  readonly part: PartScore;
  readonly rest: PartScore;
  /** Positive where the part does better, whatever the direction of the metric. */
  readonly difference: Interval | null;
  readonly verdict: PartVerdict;
}

/** Below this an interval says more about its method than about the rows. */
export const FEWEST_ROWS = 30;

/**
 * Parts of the rows, each against its rest. Both are drawn independently, and the interval of the difference is that of
 * the draws (SPEC.md M15). Rows are not drawn within classes: how many of a class a part has is chance, and with a model
 * that leans to one class that alone moves most metrics.
 * @throws the signal's reason
 */
export async function compareParts(input: DrawPartsInput, ctx: CallContext): Promise<readonly PartComparison[]> {
  const { predictions, masks, metric } = input;
  const drawn = await drawParts(input, ctx);
  return drawn.map(([here, elsewhere], i) => {
    const mask = masks[i]!;
    const part = { ...describeSide(predictions, { mask, cell: 1 }), value: intervalOf(here, metric) };
    const rest = { ...describeSide(predictions, { mask, cell: 0 }), value: intervalOf(elsewhere, metric) };
    const difference = measureImprovement(metric, { from: elsewhere, to: here })?.difference ?? null;
    return { part, rest, difference, verdict: judge({ part, rest }, difference) };
  });
}

type Described = Omit<PartScore, 'value'>;

function describeSide(predictions: Predictions, { mask, cell }: { mask: Uint8Array; cell: number }): Described {
  const { task, classes } = predictions;
  const truth = predictions.truth.filter((_, row) => mask[row] === cell);
  const isOne = task !== 'regression' && truth.length > 0 && truth.every((k) => k === truth[0]);
  return {
    rows: truth.length,
    truth: typicalTruth({ task, truth }),
    onlyClass: isOne ? classes[truth[0]!]! : null
  };
}

function intervalOf({ values, draws }: MetricDraws, metric: MetricName): Interval | null {
  const value = values[metric] ?? NaN;
  return Number.isFinite(value) ? percentileInterval(value, draws[metric]!) : null;
}

function judge({ part, rest }: Pick<PartComparison, 'part' | 'rest'>, difference: Interval | null): PartVerdict {
  if (Math.min(part.rows, rest.rows) < FEWEST_ROWS) return 'few';
  if (difference === null) return 'no-value';
  if (difference.high < 0) return 'worse';
  return difference.low > 0 ? 'better' : 'unclear';
}
