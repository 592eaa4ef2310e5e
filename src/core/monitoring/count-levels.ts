import type { Column } from '#core/shared';

/** Rows per level; numbers count by their shortest text. Missing cells are left out. */
export function countLevels(column: Column): Map<string, number> {
  if (column.kind === 'text') {
    const tally = new Int32Array(column.levels.length);
    for (const code of column.codes) if (code >= 0) tally[code]! += 1;
    return merge(column.levels.map((level, code) => [level, tally[code]!]));
  }
  const tally = new Map<number, number>();
  for (const value of column.values) {
    if (!Number.isNaN(value)) tally.set(value, (tally.get(value) ?? 0) + 1);
  }
  return merge(Array.from(tally, ([value, count]) => [String(value), count]));
}

function merge(entries: readonly (readonly [string, number])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [level, count] of entries) if (count > 0) counts.set(level, (counts.get(level) ?? 0) + count);
  return counts;
}
