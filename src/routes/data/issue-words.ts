import type { ColumnTypeChoice } from '#core/datasets';
import type { Issue } from '#core/shared';
import { formatCount, formatPlural } from '#ui/format.ts';
import type { Tone } from '#ui/tone.ts';

const RANK: Readonly<Record<Issue['severity'], number>> = { error: 0, warning: 1, info: 2 };

export const ISSUE_TONE: Readonly<Record<Issue['severity'], Tone>> = { error: 'bad', warning: 'warn', info: 'info' };

/** Most serious first; issues of one severity keep their order. */
export function sortIssues(issues: readonly Issue[]): readonly Issue[] {
  return [...issues].sort((one, other) => RANK[one.severity] - RANK[other.severity]);
}

/** What was met where: `Expected number, found 12a: lines 3, 9.` Empty when nothing more is known. */
export function detailOf(issue: Issue): string {
  const { expected, received } = issue;
  const met = [
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(received === undefined ? [] : [`found ${received}`])
  ].join(', ');
  const detail = [met, placeOf(issue)].filter(Boolean).join(': ');
  return detail === '' ? '' : `${detail[0]!.toUpperCase()}${detail.slice(1)}.`;
}

/** Where and how often: `lines 12, 40 and 3 more`, `12 times`, or nothing. */
function placeOf({ lines = [], count }: Issue): string {
  if (lines.length === 0) return count !== undefined && count > 1 ? `${formatCount(count)} times` : '';
  const more = Math.max(0, (count ?? lines.length) - lines.length);
  const listed = lines.map(formatCount).join(', ');
  return `${lines.length + more === 1 ? 'line' : 'lines'} ${listed}${more > 0 ? ` and ${formatCount(more)} more` : ''}`;
}

/** One line for all of them: `2 warnings, 1 note`. */
export function countIssues(issues: readonly Issue[]): string {
  const of = (severity: Issue['severity']): number => issues.filter((issue) => issue.severity === severity).length;
  return [[of('error'), 'error'] as const, [of('warning'), 'warning'] as const, [of('info'), 'note'] as const]
    .filter(([count]) => count > 0)
    .map(([count, noun]) => formatPlural(count, noun))
    .join(', ');
}

/** What only a person can decide about a column, as answers to choose from; none where nothing is asked. */
export function answersTo({
  code,
  path: name
}: Issue): readonly { readonly label: string; readonly choice: ColumnTypeChoice }[] {
  if (code === 'datasets/ambiguous-number') {
    return [
      { label: 'Decimal point', choice: { name, type: 'number', decimal: '.' } },
      { label: 'Decimal comma', choice: { name, type: 'number', decimal: ',' } }
    ];
  }
  if (code !== 'datasets/ambiguous-date') return [];
  return [
    { label: 'Day first', choice: { name, type: 'date', dateOrder: 'dmy' } },
    { label: 'Month first', choice: { name, type: 'date', dateOrder: 'mdy' } }
  ];
}
