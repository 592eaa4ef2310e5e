import type { ColumnSchema } from '#core/datasets';
import type { Option } from '#ui/option.ts';

export const TIME_UNITS: readonly Option[] = [
  { value: 'seconds', label: 'seconds since 1970' },
  { value: 'milliseconds', label: 'milliseconds since 1970' }
];

/** Columns that can be read as times, dates first. Texts that are no dates count as missing times. */
export function timeOptions(schema: readonly ColumnSchema[]): readonly Option[] {
  const rank = ({ type }: ColumnSchema): number => (type === 'date' ? 0 : type === 'number' ? 1 : 2);
  return schema
    .filter(({ type }) => type === 'date' || type === 'number' || type === 'text')
    .map((column) => ({ column, rank: rank(column) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ column: { name, type } }) => ({ value: name, label: name, hint: type }));
}
