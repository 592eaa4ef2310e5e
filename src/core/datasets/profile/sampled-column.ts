import type { Column, ColumnType, TextColumn } from '#core/shared';
import { rankLevels } from './rank-levels.ts';
import { readIsoSeconds } from './read-iso-seconds.ts';

/** Some rows of a column. NaN is a missing number. */
export interface SampledNumbers {
  readonly kind: 'number';
  readonly name: string;
  readonly values: Float64Array;
}

/** Codes 0 to `levels` - 1, those of frequent levels first; -1 is missing. */
export interface SampledCategories {
  readonly kind: 'category';
  readonly name: string;
  readonly codes: Int32Array;
  readonly levels: number;
  /** By code; the last one stands for all rare levels where there are more than the limit. */
  readonly names: readonly string[];
}

export type SampledColumn = SampledNumbers | SampledCategories;

/**
 * The rows of a column as its type has them: dates as seconds, numbers that are categories as categories. Of more than
 * `mostLevels` levels the rarest are taken together, of equally rare ones the larger text.
 */
export function sampleColumn(
  column: Column,
  rows: Int32Array,
  { type, mostLevels = Infinity }: { readonly type: ColumnType; readonly mostLevels?: number }
): SampledColumn {
  const { name } = column;
  if (column.kind === 'number') {
    const values = Float64Array.from(rows, (row) => column.values[row]!);
    for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) values[i] = NaN;
    if (type !== 'category' && type !== 'boolean') return { kind: 'number', name, values };
    return { kind: 'category', name, ...rankCodes(codeNumbers(values), mostLevels) };
  }
  if (type === 'date') return { kind: 'number', name, values: sampleDates(column, rows) };
  const codes = Int32Array.from(rows, (row) => column.codes[row]!);
  return { kind: 'category', name, ...rankCodes({ codes, levels: column.levels }, mostLevels) };
}

function sampleDates({ codes, levels }: TextColumn, rows: Int32Array): Float64Array {
  const seconds = new Float64Array(levels.length);
  const known = new Uint8Array(levels.length);
  return Float64Array.from(rows, (row) => {
    const code = codes[row]!;
    if (code < 0) return NaN;
    if (known[code] === 0) {
      seconds[code] = readIsoSeconds(levels[code]!);
      known[code] = 1;
    }
    return seconds[code]!;
  });
}

interface Coded {
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

function codeNumbers(values: Float64Array): Coded {
  const seen = new Map<number, number>();
  const codes = Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    const code = seen.get(value) ?? seen.size;
    seen.set(value, code);
    return code;
  });
  return { codes, levels: Array.from(seen.keys(), String) };
}

function rankCodes(
  { codes, levels }: Coded,
  mostLevels: number
): Pick<SampledCategories, 'codes' | 'levels' | 'names'> {
  const counts = new Int32Array(levels.length);
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) counts[codes[i]!]!++;
  const ranked = [...rankLevels(levels, counts, levels.length)];
  const places = new Int32Array(levels.length);
  ranked.forEach((code, rank) => (places[code] = Math.min(rank, mostLevels - 1)));
  const kept = Math.min(ranked.length, mostLevels);
  return {
    codes: codes.map((code) => (code < 0 ? -1 : places[code]!)),
    levels: kept,
    names: ranked.slice(0, kept).map((code) => levels[code]!)
  };
}
