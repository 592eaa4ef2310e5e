import type { MetricName } from '#core/training';
import { drawMetrics, type MetricDraws } from './draw-metrics.ts';
import { measureImprovement } from './measure-improvement.ts';
import type { Interval, Predictions } from './predictions.ts';
import { splitPredictions } from './split-predictions.ts';
import { summariseDraws } from './summarise-draws.ts';
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

export interface ComparePartsInput {
  readonly predictions: Predictions;
  /** One cell per row: 1 for the rows of the part. */
  readonly mask: Uint8Array;
  readonly metric: MetricName;
  readonly seed: number;
  /** 1,000 unless told, fewer above 4,000 rows, at least 300. */
  readonly resamples?: number;
}

/** Below this an interval says more about its method than about the rows. */
export const FEWEST_ROWS = 30;

/**
 * A part of the rows against the rest: a bootstrap of each, drawn independently, and the percentile interval of the
 * difference of the draws (SPEC.md M15). Rows are not drawn within classes: how many of a class a part has is chance,
 * and with a model that leans to one class that alone moves most metrics.
 */
export function compareParts({ predictions, mask, metric, seed, resamples }: ComparePartsInput): PartComparison {
  const options = { seed, resamples: resamples ?? affordableResamples(mask.length) };
  const [inside, outside] = splitPredictions(predictions, mask);
  const part = draw(inside, options);
  const rest = draw(outside, { ...options, seed: options.seed + 1 });
  const scores = { part: scoreOf(part, metric), rest: scoreOf(rest, metric) };
  const improvement =
    part.draws && rest.draws ? measureImprovement(metric, { from: rest.draws, to: part.draws }) : null;
  const difference = improvement?.difference ?? null;
  return { ...scores, difference, verdict: judge(scores, difference) };
}

/** 1,000 up to 4,000 rows, then fewer, so that a slice of a large hold-out takes no minute; at least 300. */
function affordableResamples(rows: number): number {
  return Math.max(300, Math.min(1000, Math.floor(4e6 / Math.max(1, rows))));
}

interface Drawn {
  readonly predictions: Predictions;
  readonly draws: MetricDraws | null;
}

function draw(predictions: Predictions, options: { readonly seed: number; readonly resamples: number }): Drawn {
  return {
    predictions,
    draws: predictions.truth.length === 0 ? null : drawMetrics(predictions, { ...options, strata: 'none' })
  };
}

function scoreOf({ predictions, draws }: Drawn, metric: MetricName): PartScore {
  const value = draws === null ? null : (summariseDraws(draws)[metric] ?? null);
  return {
    rows: predictions.truth.length,
    truth: typicalTruth(predictions),
    onlyClass: onlyClassOf(predictions),
    value
  };
}

function onlyClassOf({ task, classes, truth }: Predictions): string | null {
  const [first] = truth;
  if (task === 'regression' || first === undefined) return null;
  return truth.every((k) => k === first) ? classes[first]! : null;
}

function judge({ part, rest }: Pick<PartComparison, 'part' | 'rest'>, difference: Interval | null): PartVerdict {
  if (Math.min(part.rows, rest.rows) < FEWEST_ROWS) return 'few';
  if (difference === null) return 'no-value';
  if (difference.high < 0) return 'worse';
  return difference.low > 0 ? 'better' : 'unclear';
}
