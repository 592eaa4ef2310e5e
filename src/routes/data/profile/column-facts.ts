import type { ColumnProfile, DateProfile, NumberProfile, TextProfile } from '#core/datasets';
import { formatCount, formatDuration, formatNumber, formatPercent, formatPlural } from '#ui/format.ts';
import { distinctWords } from './column-rows.ts';

export interface Fact {
  readonly key: string;
  readonly value: string;
}

/** Everything that is known of a column, a line each. */
export function columnFacts(profile: ColumnProfile): readonly Fact[] {
  const { rows, missing, distinctError, numbers, texts, dates } = profile;
  const share = rows === 0 ? 0 : missing / rows;
  return [
    { key: 'Missing', value: missing === 0 ? 'none' : `${formatCount(missing)} (${formatPercent(share)})` },
    { key: 'Distinct', value: `${distinctWords(profile)}${distinctError === 0 ? '' : ' (standard error)'}` },
    ...(numbers ? numberFacts(numbers, rows - missing) : []),
    ...(texts && !dates ? textFacts(texts) : []),
    ...(dates ? dateFacts(dates) : [])
  ];
}

function numberFacts(numbers: NumberProfile, cells: number): readonly Fact[] {
  const { mean, sd, skew, zeros, negatives, infinite, integers } = numbers;
  return [
    { key: 'Mean', value: formatNumber(mean) },
    { key: 'Standard deviation', value: formatNumber(sd) },
    { key: 'Skew', value: formatNumber(skew, 3) },
    { key: 'Outliers', value: outlierWords(numbers) },
    ...counted('Zeros', zeros),
    ...counted('Negative', negatives),
    ...counted('Infinite', infinite),
    { key: 'Whole numbers', value: integers === cells ? 'all' : formatCount(integers) }
  ];
}

/** How many, where the fences are, and where to find the first ones. */
export function outlierWords({ outliers: { count, far, low, high, rows } }: NumberProfile): string {
  const fences = `outside ${formatNumber(low)} to ${formatNumber(high)}`;
  if (count === 0) return `none ${fences}`;
  const shown = rows.slice(0, 5).map((row) => formatCount(row + 1));
  const far3 = far > 0 ? `, ${formatCount(far)} far out` : '';
  return `${formatCount(count)} ${fences}${far3}; ${rows.length === 1 ? 'row' : 'first in rows'} ${shown.join(', ')}`;
}

function textFacts({ length, padded, nullSpellings, numberLike, notNumbers }: TextProfile): readonly Fact[] {
  const levels = (list: TextProfile['top']): string =>
    list
      .slice(0, 5)
      .map(({ level, count }) => `“${level}” ${formatCount(count)}`)
      .join(', ');
  return [
    ...(length
      ? [
          {
            key: 'Length',
            value: `${formatCount(length.min)} to ${formatCount(length.max)}, mean ${formatNumber(length.mean, 3)}`
          }
        ]
      : []),
    ...counted('Space around', padded),
    ...(nullSpellings.length > 0 ? [{ key: 'Read as missing?', value: levels(nullSpellings) }] : []),
    ...(numberLike > 0 ? [{ key: 'Read as a number', value: formatPlural(numberLike, 'cell') }] : []),
    ...(notNumbers.length > 0 ? [{ key: 'The others', value: levels(notNumbers) }] : [])
  ];
}

function dateFacts({ min, max, unread, gaps }: DateProfile): readonly Fact[] {
  return [
    { key: 'From', value: min },
    { key: 'To', value: max },
    ...counted('Not a date', unread),
    ...(gaps
      ? [
          { key: 'Usual gap', value: formatDuration(gaps.median * 1000) },
          { key: 'Largest gap', value: `${formatDuration(gaps.largest * 1000)}, ${gaps.after} to ${gaps.before}` }
        ]
      : [])
  ];
}

function counted(key: string, count: number): readonly Fact[] {
  return count === 0 ? [] : [{ key, value: formatCount(count) }];
}

/** The word that a column's values are told by in one cell: median of numbers, the most frequent level, the range of dates. */
export function typicalWords({ numbers, dates, texts, rows, missing }: ColumnProfile): string {
  if (numbers) {
    const at = (p: number): number | undefined => numbers.quantiles.find((quantile) => quantile.p === p)?.value;
    return `${formatNumber(at(0.5))} (${formatNumber(numbers.min)} to ${formatNumber(numbers.max)})`;
  }
  if (dates) return `${dates.min} to ${dates.max}`;
  const top = texts?.top[0];
  if (!top) return '';
  if (top.count === 1) return 'each value once';
  return `${top.level.trim() === '' ? '“”' : top.level} ${formatPercent(top.count / Math.max(1, rows - missing))}`;
}

/** Whether the most frequent values say something of a column: not where they hardly ever come twice. */
export function hasTellingLevels({ texts, rows, missing }: ColumnProfile): boolean {
  const most = texts?.top[0]?.count ?? 0;
  return most > 1 && most * 200 > rows - missing;
}
