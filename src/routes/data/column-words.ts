import type { ColumnSchema } from '#core/datasets';
import type { ColumnType } from '#core/shared';
import { formatCount, formatNumber, formatPercent } from '#ui/format.ts';
import type { Option } from '#ui/option.ts';

/** Why a column has its type and, where it is no plain feature, its role. */
export function reasonsText({ typeReason, role, roleReason }: ColumnSchema): string {
  const reasons = role === 'feature' ? [typeReason] : [typeReason, roleReason];
  return reasons.map(withoutVerdict).join('; ');
}

/** Reasons start with their own verdict, which the table shows in a column of its own. */
function withoutVerdict(reason: string): string {
  return reason.slice(reason.indexOf(': ') + 1).trim();
}

export function typeOptions({ type, typeAlternatives }: ColumnSchema): readonly Option[] {
  const types: readonly ColumnType[] = [type, ...typeAlternatives];
  return types.map((value) => ({ value, label: value }));
}

/** What a column can be for; the target is chosen where the question is asked. */
export const ROLE_OPTIONS: readonly Option[] = [
  { value: 'feature', label: 'feature', hint: 'may be learned from' },
  { value: 'group', label: 'group', hint: 'rows stay together' },
  { value: 'id', label: 'id', hint: 'names a row' },
  { value: 'time', label: 'time', hint: 'says when' },
  { value: 'ignore', label: 'ignore', hint: 'not used' }
];

export function missingShare({ missing }: ColumnSchema, rows: number): number {
  return rows === 0 ? 0 : missing / rows;
}

export function distinctText({ distinct, distinctExact }: ColumnSchema): string {
  return distinctExact ? formatCount(distinct) : `≈ ${formatCount(distinct)}`;
}

const SHOWN_LEVELS = 3;

/** The range of a number, or the most frequent levels with their share of the rows that have a value. */
export function valuesText(column: ColumnSchema, rows: number): string {
  const { numbers, top, missing } = column;
  if (numbers)
    return `${formatNumber(numbers.min)} to ${formatNumber(numbers.max)}, mean ${formatNumber(numbers.mean)}`;
  const found = rows - missing;
  const levels = top
    .slice(0, SHOWN_LEVELS)
    .map(
      ({ level, count }) => `${level.trim() === '' ? '“”' : level} ${formatPercent(found === 0 ? 0 : count / found)}`
    );
  const more = column.distinct - levels.length;
  return [...levels, ...(levels.length > 0 && more > 0 ? [`${formatCount(more)} more`] : [])].join(', ');
}

/** Edges of `count` equal bins over a column's range. */
export function binEdges({ numbers }: ColumnSchema, count: number): readonly number[] {
  if (!numbers || count === 0) return [];
  const step = (numbers.max - numbers.min) / count;
  return Array.from({ length: count + 1 }, (_, i) => (i === count ? numbers.max : numbers.min + i * step));
}
