import { stats } from '#core/shared';
import type { SampledCategories, SampledNumbers } from './sampled-column.ts';

/**
 * Cramer's V with Bergsma's bias correction (2013) over the places where both have a value, 0 to 1; null where one of
 * them has a single level there.
 */
export function associateCategories(a: SampledCategories, b: SampledCategories): number | null {
  const counts = new Int32Array(a.levels * b.levels);
  const [rows, columns] = [new Float64Array(a.levels), new Float64Array(b.levels)];
  let total = 0;
  for (let i = 0; i < a.codes.length; i++) {
    const x = a.codes[i]!;
    const y = b.codes[i]!;
    if (x < 0 || y < 0) continue;
    counts[x * b.levels + y]!++;
    rows[x]!++;
    columns[y]!++;
    total++;
  }
  const [rowCount, columnCount] = [countPositive(rows), countPositive(columns)];
  if (rowCount < 2 || columnCount < 2) return null;
  const cells = { a, b, counts, rows, columns };
  const sum = counts.length < total ? sumOverCells(cells) : sumOverRows(cells);
  return Math.min(1, stats.cramersV(total * (sum - 1), { total, rows: rowCount, columns: columnCount }));
}

interface Cells {
  readonly a: SampledCategories;
  readonly b: SampledCategories;
  readonly counts: Int32Array;
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

/** Of count^2 / (row sum x column sum): chi-square / n + 1. */
function sumOverCells({ a, b, counts, rows, columns }: Cells): number {
  let sum = 0;
  for (let x = 0; x < a.levels; x++) {
    for (let y = 0; y < b.levels; y++) {
      const count = counts[x * b.levels + y]!;
      if (count > 0) sum += (count * count) / (rows[x]! * columns[y]!);
    }
  }
  return sum;
}

/** The same where most cells are empty. */
function sumOverRows({ a, b, counts, rows, columns }: Cells): number {
  let sum = 0;
  for (let i = 0; i < a.codes.length; i++) {
    const x = a.codes[i]!;
    const y = b.codes[i]!;
    if (x >= 0 && y >= 0) sum += counts[x * b.levels + y]! / (rows[x]! * columns[y]!);
  }
  return sum;
}

/**
 * The correlation ratio eta = sqrt(between / total sum of squares) of numbers by category, 0 to 1, over the places
 * where both have a value; null without variation or with fewer than
 * five values a level, where it would be large by chance.
 */
export function correlationRatio(categories: SampledCategories, numbers: SampledNumbers): number | null {
  const { levels, codes } = categories;
  const { values } = numbers;
  const [counts, sums] = [new Float64Array(levels), new Float64Array(levels)];
  let unit = 0;
  for (let i = 0; i < values.length; i++) {
    if (codes[i]! >= 0 && values[i]! === values[i]!) unit = Math.max(unit, Math.abs(values[i]!));
  }
  if (unit === 0) return null;
  for (let i = 0; i < values.length; i++) {
    const code = codes[i]!;
    const value = values[i]! / unit;
    if (code < 0 || value !== value) continue;
    counts[code]!++;
    sums[code]! += value;
  }
  const n = sum(counts);
  const used = countPositive(counts);
  if (used < 2 || n < 5 * used) return null;
  const mean = sum(sums) / n;
  let [between, total] = [0, 0];
  for (let code = 0; code < levels; code++) {
    if (counts[code] === 0) continue;
    const part = sums[code]! / counts[code]! - mean;
    between += counts[code]! * part * part;
  }
  for (let i = 0; i < values.length; i++) {
    const part = values[i]! / unit - mean;
    if (codes[i]! >= 0 && part === part) total += part * part;
  }
  return total <= n * 1e-28 ? null : Math.min(1, Math.sqrt(between / total));
}

function countPositive(counts: Float64Array): number {
  return counts.reduce((found, count) => found + (count > 0 ? 1 : 0), 0);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
