import type { RanStep } from './prepared-preview.ts';
import { formatCount, formatPlural } from '#ui/format.ts';

/** What a step did to the sample, in a few words. */
export function summaryWords({ summary, isReordered }: Pick<RanStep, 'summary' | 'isReordered'>): string {
  const { kind, rows, added, removed, renamed, changedCells } = summary;
  const more = rows.after - rows.before;
  const parts = [
    ...(changedCells > 0 ? [`changes ${formatPlural(changedCells, 'cell')}`] : []),
    ...(added.length > 0 ? [`adds ${listed(added)}`] : []),
    ...(removed.length > 0 ? [`drops ${listed(removed)}`] : []),
    ...(renamed.length > 0 ? [`renames ${formatPlural(renamed.length, 'column')}`] : []),
    ...(isReordered ? ['puts rows in another order'] : []),
    ...(kind === 'set-type' ? ['sets the type'] : []),
    ...(kind === 'set-role' ? ['sets the role'] : []),
    ...(more < 0 ? [`takes away ${formatPlural(-more, 'row')}`] : []),
    ...(more > 0 ? [`adds ${formatPlural(more, 'row')}`] : [])
  ];
  const words = parts.length === 0 ? 'changes nothing in these rows' : parts.join(', ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** What the table shows, e.g. `The first 2,000 of 10,000 rows`. */
export function sampleWords(sample: number, total: number): string {
  return sample < total
    ? `The first ${formatCount(sample)} of ${formatCount(total)} rows`
    : `All ${formatPlural(total, 'row')}`;
}

/** What became of the rows. */
export function rowWords({ dropped, fresh }: { dropped: number | null; fresh: number | null }): string | undefined {
  if (dropped === null || fresh === null) return 'Every row is made from several rows';
  const parts = [
    ...(dropped > 0 ? [`${formatPlural(dropped, 'row')} dropped`] : []),
    ...(fresh > 0 ? [`${formatPlural(fresh, 'row')} new`] : [])
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

function listed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : formatPlural(names.length, 'column');
}
