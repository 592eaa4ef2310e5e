import { AppError, findColumn, type Column, type NumberColumn, type Table } from '#core/shared';
import { NULL_SPELLINGS, type ColumnEncoding, type Encoder, type NumberEncoding } from './encoder.ts';
import { levelCodes } from './level-codes.ts';

/** Codes 0..254, so that a category fits one byte beside its missing value. */
const MOST_NATIVE_LEVELS = 254;

export interface EncoderPlan {
  /** `dense`: finite values, imputed, scaled and one-hot. `native`: columns as they are, for trees. */
  readonly encoding: 'dense' | 'native';
  readonly features: readonly { readonly name: string; readonly type: 'number' | 'category' }[];
  readonly impute: 'median' | 'mean';
  readonly category: 'onehot' | 'ordinal';
  readonly rareBelow: number;
  readonly maxLevels: number;
}

/**
 * Fits imputation, scaling and levels on `rows` alone: no other row of the table is read, so nothing can leak
 * from validation or hold-out rows.
 * @throws datasets/unknown-column, training/bad-spec when a number feature holds text
 */
export function fitEncoder(table: Table, rows: Int32Array, plan: EncoderPlan): Encoder {
  const columns = plan.features.map(({ name, type }) => {
    const column = findColumn(table, name);
    if (!column) throw new AppError('datasets/unknown-column', { message: `There is no column named "${name}".` });
    if (plan.encoding === 'native')
      return fitNative(type === 'number' ? requireNumbers(column) : column, type, { rows, plan });
    return type === 'number' ? fitNumber(requireNumbers(column), rows, plan) : fitCategory(column, rows, plan);
  });
  return { format: 'assay.encoder/1', columns, width: columns.reduce((sum, column) => sum + encodedWidth(column), 0) };
}

/** How many matrix columns an encoding produces. */
export function encodedWidth(encoding: ColumnEncoding): number {
  if (encoding.kind === 'number') return encoding.indicator ? 2 : 1;
  if (encoding.kind === 'onehot') return encoding.levels.length + Number(encoding.other) + Number(encoding.missing);
  return 1;
}

function requireNumbers(column: Column): NumberColumn {
  if (column.kind === 'number') return column;
  throw new AppError('training/bad-spec', {
    message: `Column "${column.name}" holds text, so it cannot be used as a number.`,
    hint: 'Nothing was trained. Use it as a category.'
  });
}

function fitNumber(column: NumberColumn, rows: Int32Array, plan: EncoderPlan): NumberEncoding {
  const present = Float64Array.from(rows, (row) => Math.fround(column.values[row]!)).filter(Number.isFinite);
  const fill = Math.fround(plan.impute === 'median' ? median(present) : mean(present));
  const missing = rows.length - present.length;
  const center = rows.length === 0 ? 0 : (sum(present) + missing * fill) / rows.length;
  let squares = missing * (fill - center) * (fill - center);
  for (const value of present) squares += (value - center) * (value - center);
  const deviation = rows.length === 0 ? 0 : Math.sqrt(squares / rows.length);
  const scale = deviation > 1e-12 * Math.max(1, Math.abs(center)) ? 1 / deviation : 1;
  return {
    kind: 'number',
    column: column.name,
    fill,
    center: Math.fround(center),
    scale: Math.fround(scale),
    indicator: missing > 0
  };
}

function fitNative(
  column: Column,
  type: 'number' | 'category',
  { rows, plan }: { rows: Int32Array; plan: EncoderPlan }
): ColumnEncoding {
  if (type === 'number') return { kind: 'raw', column: column.name, typical: typicalOf(requireNumbers(column), rows) };
  const { kept } = chooseLevels(column, rows, { ...plan, maxLevels: Math.min(plan.maxLevels, MOST_NATIVE_LEVELS) });
  return { kind: 'code', column: column.name, levels: kept };
}

/** The levels of the rows: those frequent enough, in text order, and the others. */
function chooseLevels(
  column: Column,
  rows: Int32Array,
  { rareBelow, maxLevels }: EncoderPlan
): { kept: readonly string[]; dropped: readonly string[] } {
  const { codes, levels } = levelCodes(column);
  const counts = new Int32Array(levels.length);
  for (const row of rows) if (codes[row]! >= 0) counts[codes[row]!]!++;
  const seen = levels.map((level, code) => ({ level, count: counts[code]! })).filter(({ count }) => count > 0);
  const kept = seen
    .filter(({ count }) => count >= rareBelow)
    .sort((a, b) => b.count - a.count || (a.level < b.level ? -1 : 1))
    .slice(0, maxLevels)
    .map(({ level }) => level)
    .sort();
  const keptSet = new Set(kept);
  return { kept, dropped: seen.map(({ level }) => level).filter((level) => !keptSet.has(level)) };
}

function fitCategory(column: Column, rows: Int32Array, plan: EncoderPlan): ColumnEncoding {
  const { codes } = levelCodes(column);
  const { kept, dropped } = chooseLevels(column, rows, plan);
  if (plan.category === 'ordinal') return fitOrdinal(column, rows, kept);
  const isNull = (level: string): boolean => NULL_SPELLINGS.includes(level);
  const missing = rows.some((row) => codes[row]! < 0) || dropped.some(isNull);
  return {
    kind: 'onehot',
    column: column.name,
    levels: kept,
    other: dropped.some((level) => !isNull(level)),
    missing
  };
}

function fitOrdinal(column: Column, rows: Int32Array, levels: readonly string[]): ColumnEncoding {
  const { codes, levels: all } = levelCodes(column);
  const position = all.map((level) => (levels.includes(level) ? levels.indexOf(level) : levels.length));
  const indices = Float64Array.from(rows, (row) => (codes[row]! < 0 ? levels.length : position[codes[row]!]!));
  const center = mean(indices);
  let squares = 0;
  for (const index of indices) squares += (index - center) * (index - center);
  const deviation = indices.length === 0 ? 0 : Math.sqrt(squares / indices.length);
  return {
    kind: 'ordinal',
    column: column.name,
    levels,
    center: Math.fround(center),
    scale: Math.fround(deviation > 1e-12 ? 1 / deviation : 1)
  };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function mean(values: Float64Array): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

/** The median of the present values; 0 without any. */
function typicalOf(column: NumberColumn, rows: Int32Array): number {
  return Math.fround(
    median(Float64Array.from(rows, (row) => Math.fround(column.values[row]!)).filter(Number.isFinite))
  );
}

function median(values: Float64Array): number {
  if (values.length === 0) return 0;
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
