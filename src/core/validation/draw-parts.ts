import type { CallContext } from '#core/ports';
import { createRng } from '#core/shared';
import type { MetricName } from '#core/training';
import { createPartScorer } from './create-part-scorer.ts';
import { createRowCounter } from './create-row-counter.ts';
import type { MetricDraws } from './draw-metrics.ts';
import type { Predictions } from './predictions.ts';

export interface DrawPartsInput {
  readonly predictions: Predictions;
  /** One per part, each with one cell per row: 1 for the rows of the part. */
  readonly masks: readonly Uint8Array[];
  readonly metrics: readonly MetricName[];
  readonly seed: number;
  /** 1,000 unless told, fewer above 4,000 rows, at least 300. */
  readonly resamples?: number;
}

/** Metrics of each part and of its rest, as they are and on resamples that all parts share. @throws the signal's reason */
export async function drawParts(
  { predictions, masks, metrics, seed, resamples }: DrawPartsInput,
  ctx: CallContext
): Promise<readonly (readonly [part: MetricDraws, rest: MetricDraws])[]> {
  const weights = new Int32Array(predictions.truth.length).fill(1);
  const total = resamples ?? affordableResamples(weights.length);
  const scorer = createPartScorer(predictions, metrics);
  const scores = masks.map((mask) => scorer.open(mask));
  const startDraws = (values: MetricDraws['values']): MetricDraws => ({
    values,
    draws: Object.fromEntries(metrics.map((metric) => [metric, new Float64Array(total)]))
  });
  scorer.weigh(weights);
  const drawn = scores.map((score) => {
    const [part, rest] = score();
    return [startDraws(part), startDraws(rest)] as const;
  });
  const drawWeights = createRowCounter(createRng(seed, 'bootstrap'));
  for (let done = 0; done < total; done++) {
    ctx.report({ phase: 'judging slices', done, total });
    await ctx.turn();
    drawWeights(weights);
    scorer.weigh(weights);
    for (const [i, sides] of drawn.entries())
      scores[i]!().forEach((values, side) => {
        for (const metric of metrics) sides[side]!.draws[metric]![done] = values[metric] ?? NaN;
      });
  }
  return drawn;
}

/** 1,000 up to 4,000 rows, then fewer, so that a large hold-out takes no minute; at least 300. */
function affordableResamples(rows: number): number {
  return Math.max(300, Math.min(1000, Math.floor(4e6 / Math.max(1, rows))));
}
