import type { RowCounts, SchemaDiff } from '#core/datasets';
import { formatCount, formatPlural } from '#ui/format.ts';

/** What became of the rows, in one sentence. */
export function rowsSentence(rows: RowCounts, key: readonly string[] | null): string {
  const parts = [
    ...(rows.added > 0 ? [`${formatCount(rows.added)} added`] : []),
    ...(rows.removed > 0 ? [`${formatCount(rows.removed)} removed`] : []),
    ...(rows.changed > 0 ? [`${formatCount(rows.changed)} changed`] : []),
    ...(rows.moved > 0 ? [`${formatCount(rows.moved)} moved`] : [])
  ];
  const same = `${formatPlural(rows.unchanged, 'row')} as before`;
  const how = key === null ? 'compared by content' : `matched by ${key.join(' and ')}`;
  const told = parts.length === 0 ? 'no row added, removed or changed' : parts.join(', ');
  return `${told[0]!.toUpperCase()}${told.slice(1)}; ${same}; ${how}.`;
}

/** What became of the columns, a sentence each. */
export function schemaSentences({ added, removed, renamed, retyped, moved }: SchemaDiff): readonly string[] {
  const list = (names: readonly string[]): string => names.join(', ');
  return [
    ...(added.length > 0 ? [`Added: ${list(added)}.`] : []),
    ...(removed.length > 0 ? [`Removed: ${list(removed)}.`] : []),
    ...renamed.map(({ before, after }) => `Renamed, by its cells: ${before} to ${after}.`),
    ...retyped.map(({ column, before, after }) => `${column}: ${before} before, ${after} now.`),
    ...(moved.length > 0 ? [`In another place: ${list(moved.map(({ column }) => column))}.`] : [])
  ];
}

/** The rows whose key is not unique are told apart: nothing is guessed about them. */
export function duplicatesSentence({ duplicateKeys, duplicates }: RowCounts): string | undefined {
  if (duplicateKeys === 0) return undefined;
  const keys = formatPlural(duplicateKeys, 'key');
  return `${keys} ${duplicateKeys === 1 ? 'stands' : 'stand'} in more than one row (${formatCount(duplicates.before)} before, ${formatCount(duplicates.after)} now); those rows are left out of the counts above.`;
}
