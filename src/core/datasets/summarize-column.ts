import type { Column, NumberColumn, TextColumn } from '#core/shared';
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
  return column.kind === 'number' ? summarizeNumbers(column) : summarizeTexts(column, decimal);
}

function summarizeNumbers({ values }: NumberColumn): NumberSummary {
  let [found, min, max, sum, last] = [0, Infinity, -Infinity, 0, -Infinity];
  let integers = true;
  let rising = true;
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
  const mean = Number.isFinite(sum) ? sum / found + 0 : null;
  // Adding zero turns -0, which JSON cannot hold, into 0.
  return {
    kind: 'number',
    rows: values.length,
    missing: values.length - found,
    ...(rising ? { distinct: found, distinctExact: true } : countDistinct(values)),
    numbers: found === 0 ? null : { min: min + 0, max: max + 0, mean },
    integers,
    rising
  };
}

function countDistinct(values: Float64Array): Pick<NumberSummary, 'distinct' | 'distinctExact'> {
  const counter = new DistinctCounter();
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (!Number.isNaN(value)) counter.add(value);
  }
  return { distinct: counter.count, distinctExact: counter.exact };
}

function summarizeTexts({ codes, levels }: TextColumn, decimal: DecimalMark): TextSummary {
  const counts = new Int32Array(levels.length);
  let missing = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0) missing++;
    else counts[code]!++;
  }
  return {
    kind: 'text',
    rows: codes.length,
    missing,
    distinct: levels.length,
    distinctExact: true,
    levels,
    top: topLevels(levels, counts),
    nullSpellings: levels.flatMap((level, code) =>
      MISSING_SPELLINGS.has(level) ? [{ level, count: counts[code]! }] : []
    ),
    numeric: isNumeric(levels, decimal),
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

function isNumeric(levels: readonly string[], decimal: DecimalMark): boolean {
  let found = 0;
  const fits = levels.every((level) => {
    const text = level.trim();
    if (MISSING_SPELLINGS.has(text)) return true;
    found++;
    return readNumber(text, decimal, 'any') !== undefined;
  });
  return fits && found > 0;
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
