import type { LevelCount } from '../column-schema.ts';

const LONGEST = 200;

/**
 * Groups of levels that differ only in case and white space, the most frequent spelling first in each; groups with
 * most cells first. `entries` are ranked. Levels of more than 200 UTF-16 units are no spellings of anything.
 */
export function findVariants(entries: readonly LevelCount[]): LevelCount[][] {
  const groups = new Map<string, LevelCount[]>();
  for (const entry of entries) {
    if (entry.level.length > LONGEST) continue;
    const key = plainSpelling(entry.level);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  const cells = (group: readonly LevelCount[]): number => group.reduce((sum, { count }) => sum + count, 0);
  return [...groups.values()].filter(({ length }) => length > 1).sort((a, b) => cells(b) - cells(a));
}

function plainSpelling(level: string): string {
  return level.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
