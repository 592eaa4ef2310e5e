import type { Column, NumberColumn, TextColumn } from '#core/shared';
import { atOnce, CELLS_PER_STEP, type CellSteps } from './cell-steps.ts';
import type { LevelCount } from './column-schema.ts';
import type { DecimalMark } from './dialect.ts';
import { DistinctCounter } from './distinct-counter.ts';
import { isIsoDate } from './is-iso-date.ts';
import { MISSING_SPELLINGS, readNumber } from './read-number.ts';

const TOP_LEVELS = 10;
const JUDGED_LEVELS = 20_000;

interface SharedSummary {
  readonly rows: number;
  readonly missing: number;
  readonly distinct: number;
  readonly distinctExact: boolean;
}

export interface NumberSummary extends SharedSummary {
  readonly kind: 'number';
  readonly numbers: { readonly min: number; readonly max: number; readonly mean: number | null } | null;
  readonly integers: boolean;
  /** Every value is larger than the one before. */
  readonly rising: boolean;
}

export interface TextSummary extends SharedSummary {
  readonly kind: 'text';
  readonly levels: readonly string[];
  readonly top: readonly LevelCount[];
  /** Levels that other columns use for a missing cell. */
  readonly nullSpellings: readonly LevelCount[];
  /** Whether every level reads as a number if leading zeros, signs and digits may be lost. */
  readonly numeric: boolean;
  /** Judged on the first 20,000 levels; 0 to 1. */
  readonly dateShare: number;
  /** UTF-16 units and words, means over the first 20,000 levels. */
  readonly meanLength: number;
  readonly meanWords: number;
  readonly sameLength: boolean;
}

export type ColumnSummary = NumberSummary | TextSummary;

/** One pass over a finished column: what types and roles are judged by. */
export function summarizeColumn(column: Column, decimal: DecimalMark): ColumnSummary {
  return atOnce(summarizeInSteps(column, decimal));
}

/** `summarizeColumn` for big columns. */
export function* summarizeInSteps(column: Column, decimal: DecimalMark): CellSteps<ColumnSummary> {
  return column.kind === 'number' ? yield* summarizeNumbers(column) : yield* summarizeTexts(column, decimal);
}

interface Scan {
  readonly found: number;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly last: number;
  readonly integers: boolean;
  readonly rising: boolean;
}

const NOTHING_YET: Scan = {
  ...{ found: 0, min: Infinity, max: -Infinity, sum: 0, last: -Infinity },
  ...{ integers: true, rising: true }
};

function* summarizeNumbers({ values }: NumberColumn): CellSteps<NumberSummary> {
  let seen = NOTHING_YET;
  for (const part of partsOf(values)) {
    seen = scanNumbers(part, seen);
    yield part.length;
  }
  const { found, min, max, sum, integers, rising } = seen;
  const mean = Number.isFinite(sum) ? sum / found + 0 : null;
  // Adding zero turns -0, which JSON cannot hold, into 0.
  return {
    kind: 'number',
    rows: values.length,
    missing: values.length - found,
    ...(rising ? { distinct: found, distinctExact: true } : yield* countDistinct(values)),
    numbers: found === 0 ? null : { min: min + 0, max: max + 0, mean },
    integers,
    rising
  };
}

function scanNumbers(values: Float64Array, before: Scan): Scan {
  let { found, min, max, sum, last, integers, rising } = before;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    found++;
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    // Comparing without need would be half of the work: in most columns nobody can predict the outcome.
    if (rising && value <= last) rising = false;
    if (integers && !Number.isInteger(value)) integers = false;
    last = value;
  }
  return { found, min, max, sum, last, integers, rising };
}

function* countDistinct(values: Float64Array): CellSteps<Pick<NumberSummary, 'distinct' | 'distinctExact'>> {
  const counter = new DistinctCounter();
  for (const part of partsOf(values)) {
    addAll(part, counter);
    yield part.length;
  }
  return { distinct: counter.count, distinctExact: counter.exact };
}

function addAll(values: Float64Array, counter: DistinctCounter): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (!Number.isNaN(value)) counter.add(value);
  }
}

function* partsOf(values: Float64Array): Generator<Float64Array, void> {
  for (let from = 0; from < values.length; from += CELLS_PER_STEP) yield values.subarray(from, from + CELLS_PER_STEP);
}

function* summarizeTexts({ codes, levels }: TextColumn, decimal: DecimalMark): CellSteps<TextSummary> {
  const counts = new Int32Array(levels.length);
  let missing = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0) missing++;
    else counts[code]!++;
  }
  yield codes.length;
  const nullSpellings = levels.flatMap((level, code) =>
    MISSING_SPELLINGS.has(level) ? [{ level, count: counts[code]! }] : []
  );
  yield levels.length;
  return {
    kind: 'text',
    rows: codes.length,
    missing,
    distinct: levels.length,
    distinctExact: true,
    levels,
    top: topLevels(levels, counts),
    nullSpellings,
    numeric: yield* isNumeric(levels, decimal),
    sameLength: levels.every((level) => level.length === levels[0]!.length),
    ...summarizeShapes(levels, counts)
  };
}

/** Most frequent first, of equals the one that appeared first. */
function topLevels(levels: readonly string[], counts: Int32Array): readonly LevelCount[] {
  const top: number[] = [];
  for (let code = 0; code < counts.length; code++) {
    if (top.length === TOP_LEVELS && counts[code]! <= counts[top[TOP_LEVELS - 1]!]!) continue;
    const place = top.findIndex((other) => counts[other]! < counts[code]!);
    top.splice(place < 0 ? top.length : place, 0, code);
    top.length = Math.min(top.length, TOP_LEVELS);
  }
  return top.map((code) => ({ level: levels[code]!, count: counts[code]! }));
}

function* isNumeric(levels: readonly string[], decimal: DecimalMark): CellSteps<boolean> {
  let found = 0;
  for (let code = 0; code < levels.length; code++) {
    if (code % CELLS_PER_STEP === CELLS_PER_STEP - 1) yield CELLS_PER_STEP;
    const text = levels[code]!.trim();
    if (MISSING_SPELLINGS.has(text)) continue;
    found++;
    if (readNumber(text, decimal, 'any') === undefined) return false;
  }
  return found > 0;
}

function summarizeShapes(
  levels: readonly string[],
  counts: Int32Array
): Pick<TextSummary, 'dateShare' | 'meanLength' | 'meanWords'> {
  const judged = Math.min(levels.length, JUDGED_LEVELS);
  let [cells, dates, length, words] = [0, 0, 0, 0];
  for (let code = 0; code < judged; code++) {
    const level = levels[code]!;
    const count = counts[code]!;
    cells += count;
    if (isIsoDate(level)) dates += count;
    length += level.length;
    words += countWords(level);
  }
  return {
    dateShare: cells === 0 ? 0 : dates / cells,
    meanLength: judged === 0 ? 0 : length / judged,
    meanWords: judged === 0 ? 0 : words / judged
  };
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
