import type { NumberColumn } from '#core/shared';

/** Values below `low` and above `high` become the limit; missing cells stay. */
export function clipValues(column: NumberColumn, { low, high }: { low: number; high: number }): NumberColumn {
  return { ...column, values: column.values.map((value) => (value < low ? low : value > high ? high : value)) };
}
