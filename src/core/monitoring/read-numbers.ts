import type { Column } from '#core/shared';

/** The finite values of a column, ascending. Text that is a number counts as one; any other text counts as missing. */
export function readNumbers(column: Column): Float64Array {
  if (column.kind === 'number') return column.values.filter(Number.isFinite).sort();
  const numbers = column.levels.map((level) => (level.trim() === '' ? NaN : Number(level)));
  return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : numbers[code]!))
    .filter(Number.isFinite)
    .sort();
}
