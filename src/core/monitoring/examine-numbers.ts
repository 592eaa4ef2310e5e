import { stats, type Column } from '#core/shared';
import type { ColumnEvidence, Evidence } from './column-evidence.ts';
import { guessUnitChange } from './guess-unit-change.ts';
import { numberHistogram } from './number-histogram.ts';
import { readNumbers } from './read-numbers.ts';

const SMALLEST_EFFECT = 0.1;
/** A standard deviation more than this many robust ones: the tails, not the body, make it. */
const HEAVY_TAILS = 2;
/** Interquartile range of the standard normal. */
const NORMAL_IQR = 1.349;

/** Kolmogorov-Smirnov test of a numeric column, effect W1 in standard deviations of the reference. */
export function examineNumbers(reference: Column, current: Column, minRows: number): ColumnEvidence {
  const before = readNumbers(reference);
  const after = readNumbers(current);
  const present = { reference: before.length, current: after.length };
  const shared = { present, unseenTest: null, unseen: [], histogram: numberHistogram(before, after) };
  if (Math.min(before.length, after.length) < minRows) {
    const reason = `${before.length} reference and ${after.length} current values; ${minRows} of each are needed`;
    return { ...shared, values: null, reason };
  }
  return { ...shared, values: testValues(before, after), reason: null };
}

function testValues(before: Float64Array, after: Float64Array): Evidence {
  const { statistic, p } = stats.ksTwoSample(before, after);
  const scale = spreadOf(before);
  const distance = stats.wassersteinDistance(before, after);
  const effect = scale > 0 ? distance / scale : distance > 0 ? null : 0;
  const moved = `median ${show(stats.quantile(before, 0.5))} to ${show(stats.quantile(after, 0.5))}`;
  const sentence =
    effect === null
      ? `The reference holds the single value ${show(before[0]!)}; now the median is ${show(stats.quantile(after, 0.5))}`
      : `The distribution moved by ${effect.toFixed(2)} standard deviations (${moved})`;
  return {
    test: 'ks',
    statistic,
    effect,
    effectName: 'W1/sd',
    p,
    threshold: SMALLEST_EFFECT,
    sentence,
    cause: effect !== null && effect < SMALLEST_EFFECT ? null : guessUnitChange(before, after)
  };
}

function spreadOf(sorted: Float64Array): number {
  const deviation = Math.sqrt(stats.variance(sorted, { ddof: 0 }));
  const robust = (stats.quantile(sorted, 0.75) - stats.quantile(sorted, 0.25)) / NORMAL_IQR;
  const isConstant = sorted[0] === sorted[sorted.length - 1];
  if (isConstant) return 0;
  return robust > 0 && deviation > HEAVY_TAILS * robust ? robust : deviation;
}

function show(value: number): string {
  return String(Number(value.toPrecision(4)));
}
