import type { FormulaNode } from '#core/datasets';
import type { Column, NumberColumn, TextColumn } from '#core/shared';

/** A column cut in bins that do not overlap. */
export interface Bins {
  readonly bins: readonly {
    readonly name: string;
    /** Holds for the rows of the bin. */
    readonly condition: FormulaNode;
  }[];
  /** -1 for a row in none of them. */
  readonly binOf: (row: number) => number;
}

/** Beyond this many the rarest levels have no bin. */
const MOST_LEVELS = 50;
/** Number columns with at most this many values are cut by value. */
const FEW_VALUES = 12;

/** Every category; the values of a number column if they are few, quarters of them if not; and missing cells. */
export function binColumn(column: Column): Bins {
  return column.kind === 'number' ? binNumbers(column) : binLevels(column);
}

function binLevels({ name, codes, levels }: TextColumn): Bins {
  const counts = new Int32Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const top = Int32Array.from(counts.keys())
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, MOST_LEVELS);
  const places = new Int32Array(levels.length).fill(-1);
  top.forEach((code, place) => (places[code] = place));
  return {
    bins: [...Array.from(top, (code) => equals(name, levels[code]!)), missing(name)],
    binOf: (row) => (codes[row]! < 0 ? top.length : places[codes[row]!]!)
  };
}

function binNumbers({ name, values }: NumberColumn): Bins {
  const sorted = values.filter(Number.isFinite).sort();
  const distinct = firstDistinct(sorted, FEW_VALUES + 1);
  if (distinct.length > FEW_VALUES) return binQuarters({ kind: 'number', name, values }, sorted);
  return {
    bins: [...distinct.map((value) => equals(name, value)), missing(name)],
    binOf: (row) => (Number.isNaN(values[row]) ? distinct.length : distinct.indexOf(values[row]! + 0))
  };
}

/** The ends are values of the column, so that they read as it does; equal ones are taken once. */
function binQuarters({ name, values }: NumberColumn, sorted: Float64Array): Bins {
  const ends = [0.25, 0.5, 0.75].map((share) => sorted[Math.ceil(sorted.length * share) - 1]!);
  const cuts = ends.filter((end, i) => end !== ends[i - 1]);
  const bins = [...cuts, Infinity].map((end, i) => between(name, { above: cuts[i - 1], upTo: end }));
  return {
    bins: [...bins, missing(name)],
    binOf(row) {
      const value = values[row]!;
      if (Number.isNaN(value)) return bins.length;
      const bin = cuts.findIndex((cut) => value <= cut);
      return bin < 0 ? cuts.length : bin;
    }
  };
}

/** Adding zero makes -0 equal to 0. */
function firstDistinct(sorted: Float64Array, most: number): readonly number[] {
  const distinct: number[] = [];
  for (const value of sorted) {
    if (distinct.length === most) break;
    if (value !== distinct.at(-1)) distinct.push(value + 0);
  }
  return distinct;
}

type Bin = Bins['bins'][number];

function equals(column: string, value: string | number): Bin {
  const constant: FormulaNode = typeof value === 'number' ? { kind: 'number', value } : { kind: 'text', value };
  return { name: `${column} is ${value}`, condition: call('==', [{ kind: 'column', name: column }, constant]) };
}

function missing(column: string): Bin {
  return { name: `${column} is missing`, condition: call('isMissing', [{ kind: 'column', name: column }]) };
}

function between(column: string, { above, upTo }: { above: number | undefined; upTo: number }): Bin {
  const test = (name: string, value: number): FormulaNode =>
    call(name, [
      { kind: 'column', name: column },
      { kind: 'number', value }
    ]);
  if (above === undefined) return { name: `${column} up to ${upTo}`, condition: test('<=', upTo) };
  if (upTo === Infinity) return { name: `${column} over ${above}`, condition: test('>', above) };
  const condition = call('&&', [test('>', above), test('<=', upTo)]);
  return { name: `${column} over ${above} to ${upTo}`, condition };
}

function call(name: string, args: readonly FormulaNode[]): FormulaNode {
  return { kind: 'call', name, args };
}
