import type { CallContext } from '#core/ports';
import { createRng } from '#core/shared';
import type { MetricName } from '#core/training';
import { createPartMeasure } from './create-part-measure.ts';
import { createRowCounter } from './create-row-counter.ts';
import type { MetricDraws } from './draw-metrics.ts';
import type { PartMeasure } from './part-measure.ts';
import type { Predictions } from './predictions.ts';

export interface DrawPartsInput {
  readonly predictions: Predictions;
  /** One per part, each with one cell per row: 1 for the rows of the part. */
  readonly masks: readonly Uint8Array[];
  readonly metric: MetricName;
  readonly seed: number;
  /** 1,000 unless told, fewer above 4,000 rows, at least 300. */
  readonly resamples?: number;
}

/** A metric of each part and of its rest, as it is and on resamples that all parts share. @throws the signal's reason */
export async function drawParts(
  { predictions, masks, metric, seed, resamples }: DrawPartsInput,
  ctx: CallContext
): Promise<readonly (readonly [part: MetricDraws, rest: MetricDraws])[]> {
  const weights = new Int32Array(predictions.truth.length).fill(1);
  const total = resamples ?? affordableResamples(weights.length);
  const measure = createPartMeasure(metric, predictions);
  const scores = masks.map((mask) => openPart(measure, mask));
  const startDraws = (value: number): MetricDraws => ({
    values: { [metric]: value },
    draws: { [metric]: new Float64Array(total) }
  });
  measure.weigh(weights);
  const drawn = scores.map((score) => {
    const [part, rest] = score();
    return [startDraws(part), startDraws(rest)] as const;
  });
  const drawWeights = createRowCounter(createRng(seed, 'bootstrap'));
  for (let done = 0; done < total; done++) {
    ctx.report({ phase: 'judging slices', done, total });
    await ctx.turn();
    drawWeights(weights);
    measure.weigh(weights);
    for (const [i, sides] of drawn.entries())
      scores[i]!().forEach((value, side) => (sides[side]!.draws[metric]![done] = value));
  }
  return drawn;
}

/** Goes over the smaller side. */
function openPart({ open }: PartMeasure, mask: Uint8Array): () => readonly [part: number, rest: number] {
  if (2 * mask.reduce((count, cell) => count + cell, 0) <= mask.length) return open(mask, 1);
  const score = open(mask, 0);
  return () => {
    const [rest, part] = score();
    return [part, rest];
  };
}

/** 1,000 up to 4,000 rows, then fewer, so that a large hold-out takes no minute; at least 300. */
function affordableResamples(rows: number): number {
  return Math.max(300, Math.min(1000, Math.floor(4e6 / Math.max(1, rows))));
}
