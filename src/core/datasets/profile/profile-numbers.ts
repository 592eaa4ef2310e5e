import type { NumberColumn } from '#core/shared';
import { histogram } from './histogram.ts';
import { quantiles } from './quantiles.ts';
import type { NumberProfile, Outliers } from './table-profile.ts';

const SHARES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
const SHOWN_ROWS = 10;

/** `finite`: the values of the column that are neither missing nor infinite, without -0. */
export function profileNumbers({ values }: NumberColumn, finite: Float64Array, infinite: number): NumberProfile | null {
  if (finite.length === 0) return null;
  const { zeros, negatives, integers, min, max, sum } = surveyNumbers(finite);
  const mean = Number.isFinite(sum) ? sum / finite.length : meanOfShares(finite);
  const found = quantiles(finite, SHARES);
  const [, , lower, median, upper] = found as [number, number, number, number, number];
  return {
    infinite,
    min,
    max,
    mean: Math.min(max, Math.max(min, mean)) + 0,
    ...spread(finite, { mean, min, max }),
    quantiles: SHARES.map((p, i) => ({ p, value: found[i]! + 0 })),
    zeros,
    negatives,
    integers,
    atMedian: countEqual(finite, median),
    histogram: histogram(finite, { min, max, whole: integers === finite.length }),
    outliers: findOutliers(values, { lower, upper })
  };
}

function surveyNumbers(values: Float64Array) {
  let [zeros, negatives, integers, min, max, sum] = [0, 0, 0, Infinity, -Infinity, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
    if (value === 0) zeros++;
    if (value < 0) negatives++;
    if (Math.floor(value) === value) integers++;
  }
  return { zeros, negatives, integers, min, max, sum };
}

/** For sums beyond the range of doubles. */
function meanOfShares(values: Float64Array): number {
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += values[i]! / values.length;
  return mean;
}

/** Deviations are taken in units of the largest one, so that no power of them leaves the range of doubles. */
function spread(
  values: Float64Array,
  { mean, min, max }: { mean: number; min: number; max: number }
): Pick<NumberProfile, 'sd' | 'skew'> {
  const unit = Math.max(max - mean, mean - min);
  if (!Number.isFinite(unit) || values.length < 2) return { sd: null, skew: null };
  if (min === max) return { sd: 0, skew: null };
  let [ones, squares, cubes] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const part = (values[i]! - mean) / unit;
    ones += part;
    squares += part * part;
    cubes += part * part * part;
  }
  const n = values.length;
  // What rounding left of the mean's error.
  const drift = ones / n;
  const second = Math.max(0, squares / n - drift * drift);
  const third = cubes / n - (3 * drift * squares) / n + 2 * drift * drift * drift;
  const sd = unit * Math.sqrt((second * n) / (n - 1));
  return {
    sd: Number.isFinite(sd) ? sd : null,
    skew: second > 0 ? third / (second * Math.sqrt(second)) + 0 : null
  };
}

function countEqual(values: Float64Array, wanted: number): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === wanted) count++;
  return count;
}

function findOutliers(values: Float64Array, { lower, upper }: { lower: number; upper: number }): Outliers {
  const range = Math.min(upper - lower, Number.MAX_VALUE);
  const within = (bound: number): number => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, bound)) + 0;
  const [low, high] = [within(lower - 1.5 * range), within(upper + 1.5 * range)];
  const [farLow, farHigh] = [within(lower - 3 * range), within(upper + 3 * range)];
  const rows: number[] = [];
  let [count, far] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (!(value < low || value > high) || value === Infinity || value === -Infinity) continue;
    count++;
    if (value < farLow || value > farHigh) far++;
    if (rows.length < SHOWN_ROWS) rows.push(row);
  }
  return { low, high, count, far, rows };
}
