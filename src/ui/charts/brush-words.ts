import { formatCount, formatPlural } from '../format.ts';

interface Brushed {
  readonly label: string;
  readonly bins: readonly (number | string)[];
  readonly all: readonly number[];
  readonly counts: readonly number[];
}

/** What a chart of bins counts, as its name says it. Of levels only those drawn are counted, so they are numbered. */
export function brushWords({ label, bins, all, counts }: Brushed): string {
  const share = `${formatCount(sum(counts))} of ${formatCount(sum(all))}`;
  if (bins.length === all.length + 1) return `${label}: ${share} values`;
  return `${label}: ${share} rows in ${formatPlural(all.length, 'charted value')}`;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
