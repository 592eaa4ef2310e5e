import { markSlice, type Slice } from '#core/datasets';
import { stats, type Table } from '#core/shared';
import { listParts, type Part } from './list-parts.ts';

export interface WeakPartsInput {
  /** One per row of the table, more being worse. */
  readonly losses: Float64Array;
  /** The columns to cut the rows by. */
  readonly columns: readonly string[];
}

export interface WeakParts {
  /** How many parts were compared. */
  readonly compared: number;
  /** At most 10, the surest first, with their p-values adjusted for all that were compared. */
  readonly parts: readonly (Slice & { readonly pValue: number })[];
}

/** Rows that a part needs, and the rest too. */
const FEWEST_IN_PART = 50;
const MOST_SHOWN = 10;
const MOST_FALSE = 0.05;

/**
 * The parts of a table, one column at a time, where the mean loss is higher than elsewhere: one-sided z-test of the
 * difference with the standard errors of part and rest (Welch 1938), at a false discovery rate of 5% over all parts
 * compared (Benjamini-Hochberg). Of parts with the same rows the first is taken.
 */
export function findWeakParts(table: Table, { losses, columns }: WeakPartsInput): WeakParts {
  const center = stats.mean(losses);
  const centered = losses.map((loss) => loss - center);
  const all = { rows: table.rows, squares: centered.reduce((sum, loss) => sum + loss * loss, 0) };
  const parts = listParts(table, { columns, losses: centered, least: FEWEST_IN_PART });
  const scores = parts.map((part) => excessOf(part, all));
  const pValues = stats.benjaminiHochberg(scores.map((z) => stats.normalCdf(-z)));
  const order = parts.map((_, i) => i).filter((i) => pValues[i]! <= MOST_FALSE);
  const surest = order.sort((i, j) => scores[j]! - scores[i]!);
  const found = surest.map((i) => ({ name: parts[i]!.name, formula: parts[i]!.formula, pValue: pValues[i]! }));
  return { compared: parts.length, parts: takeDistinct(found, table) };
}

/** By how many standard errors the mean of a part is above that of its rest; the losses of all rows sum to 0. */
function excessOf({ rows, sum, squares }: Part, all: { rows: number; squares: number }): number {
  const others = all.rows - rows;
  const gap = sum / rows + sum / others;
  const variance = errorOf(rows, { sum, squares }) + errorOf(others, { sum, squares: all.squares - squares });
  return gap === 0 ? 0 : gap / Math.sqrt(variance);
}

/** The squared standard error of a mean; rounding can bring it below 0. */
function errorOf(rows: number, { sum, squares }: { sum: number; squares: number }): number {
  return Math.max(0, squares - (sum * sum) / rows) / (rows - 1) / rows;
}

function takeDistinct<T extends Slice>(found: readonly T[], table: Table): readonly T[] {
  const masks: Uint8Array[] = [];
  return found.filter(({ formula }) => {
    if (masks.length === MOST_SHOWN) return false;
    const { mask } = markSlice(formula, table);
    const isNew = !masks.some((known) => known.every((cell, row) => cell === mask[row]));
    return isNew && masks.push(mask) > 0;
  });
}
