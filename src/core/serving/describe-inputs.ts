import { withoutNullSpellings } from '#core/features';
import { findColumn, stats, type Column, type NumberColumn, type Table, type TextColumn } from '#core/shared';
import { modelInputs, type ModelInput, type PipelineModel } from '#core/training';

/** An input of a model as a form asks for it. */
export interface DescribedInput {
  readonly name: string;
  readonly kind: 'number' | 'category';
  /** Known texts, of categories. */
  readonly levels: readonly string[];
  /** A middling number or one of the levels, as text; `''` where nothing is known. */
  readonly typical: string;
}

/** More are no help in a form. */
const MOST_LEVELS = 50;
const DIGITS = 4;

/**
 * The inputs of a model, each with a typical value: of those that the encoder reads as it knows them; of those that
 * preparation steps read first the median of the training table, or its most frequent texts, the most frequent first.
 */
export function describeInputs(model: PipelineModel, training: Table): readonly DescribedInput[] {
  return modelInputs(model).map((input) => {
    const { name, type, encoding } = input;
    if (encoding === undefined) return describeColumn(input, findColumn(training, name));
    if ('levels' in encoding) {
      return { name, kind: 'category', levels: encoding.levels, typical: encoding.levels[0] ?? '' };
    }
    return {
      name,
      kind: type,
      levels: [],
      typical: shorten(encoding.kind === 'raw' ? encoding.typical : encoding.fill)
    };
  });
}

function describeColumn({ name, type }: ModelInput, column: Column | undefined): DescribedInput {
  if (column === undefined || (column.kind === 'number') !== (type === 'number'))
    return { name, kind: type, levels: [], typical: '' };
  if (column.kind === 'number') return { name, kind: type, levels: [], typical: medianOf(column) };
  const levels = frequentLevels(withoutNullSpellings(column));
  return { name, kind: type, levels, typical: levels[0] ?? '' };
}

function medianOf({ values }: NumberColumn): string {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return sorted.length === 0 ? '' : shorten(stats.quantile(sorted, 0.5));
}

/** Of equally frequent ones the one that comes first in the table's levels. */
function frequentLevels({ codes, levels }: TextColumn): readonly string[] {
  const counts = new Float64Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return levels
    .map((level, code) => ({ level, count: counts[code]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_LEVELS)
    .map(({ level }) => level);
}

function shorten(value: number): string {
  return String(Number(value.toPrecision(DIGITS)));
}
