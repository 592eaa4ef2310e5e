import { stats } from '#core/shared';
import { distanceMargin } from './distance-margin.ts';
import { noDistance, type Distance } from './distance.ts';

export interface NumberSamples {
  /** NaN is missing. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** `interval`: differences mean something; `ordinal`: only the order does. */
  readonly scale: 'interval' | 'ordinal';
  /** A value as people read it. */
  readonly show: (value: number) => string;
}

/**
 * KS distance max |F - G| of the values that are there, with the band of the inverted test as its 95% interval (Doksum
 * and Sievers, Biometrika 63, 1976), which takes the tables for independent samples.
 */
export function compareNumbers({ before, after, scale, show }: NumberSamples): Distance {
  const old = sortPresent(before);
  const now = sortPresent(after);
  if (old.length === 0 || now.length === 0) return noDistance(old.length, now.length);
  const effect = stats.ksTwoSample(old, now).statistic;
  const margin = distanceMargin(old.length, now.length);
  const shift = scale === 'interval' ? shiftOf(finite(old), finite(now)) : null;
  const medians = [old, now].map((sorted) => show(sorted[(sorted.length - 1) >> 1]!));
  const moved = medians[0] === medians[1] ? `Median ${medians[0]} in both` : `Median ${medians[0]} to ${medians[1]}`;
  return {
    effect,
    low: Math.max(0, effect - margin),
    high: Math.min(1, effect + margin),
    shift,
    sentence: `${moved}; the share of rows below a value differs by up to ${Number((100 * effect).toPrecision(2))} percentage points`
  };
}

/** Ascending; NaN sorts last and is cut off. */
function sortPresent(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  let length = sorted.length;
  while (length > 0 && Number.isNaN(sorted[length - 1]!)) length--;
  return sorted.subarray(0, length);
}

function finite(sorted: Float64Array): Float64Array {
  if (Number.isFinite(sorted[0]) && Number.isFinite(sorted[sorted.length - 1])) return sorted;
  return sorted.filter(Number.isFinite);
}

/** Wasserstein distance in interquartile ranges of `before`; null without a range to measure by. */
function shiftOf(before: Float64Array, after: Float64Array): number | null {
  const range = stats.quantile(before, 0.75) - stats.quantile(before, 0.25);
  if (!(range > 0) || after.length === 0) return null;
  const shift = stats.wassersteinDistance(before, after) / range;
  return Number.isFinite(shift) ? shift : null;
}
