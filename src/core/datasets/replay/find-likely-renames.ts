import type { ReadColumn } from './replay-change.ts';

export interface LikelyRename {
  readonly before: string;
  readonly after: string;
  /** As the end of a sentence. */
  readonly why: string;
}

/** Of the values, so that many must be in both for one place in the table to be more than chance. */
const LEAST_OVERLAP = 0.5;

interface Sides {
  readonly before: readonly ReadColumn[];
  readonly after: readonly ReadColumn[];
}

/**
 * Columns that are probably one under two names: their names have the same letters, or they stand in the same place
 * between their neighbours and hold values of one kind. The rows of two files differ, so cells cannot be compared; a
 * column with two candidates has none.
 */
export function findLikelyRenames({ before, after }: Sides): readonly LikelyRename[] {
  const namesBefore = new Set(before.map(({ name }) => name));
  const namesAfter = new Set(after.map(({ name }) => name));
  const removed = before.filter(({ name }) => !namesAfter.has(name));
  const added = after.filter(({ name }) => !namesBefore.has(name));
  const spelled = pairUnique(removed, { added, why: 'the names have the same letters' }, hasSameLetters);
  const taken = new Set(spelled.flatMap((pair) => [pair.before, pair.after]));
  const places = { before: neighbours(before, namesAfter), after: neighbours(after, namesBefore) };
  const placed = pairUnique(
    removed.filter(({ name }) => !taken.has(name)),
    {
      added: added.filter(({ name }) => !taken.has(name)),
      why: 'it stands in the same place and holds similar values'
    },
    (one, other) => places.before.get(one.name) === places.after.get(other.name) && isAlike(one, other)
  );
  return [...spelled, ...placed];
}

function pairUnique(
  removed: readonly ReadColumn[],
  { added, why }: { readonly added: readonly ReadColumn[]; readonly why: string },
  isPair: (before: ReadColumn, after: ReadColumn) => boolean
): readonly LikelyRename[] {
  // A file with nothing in common is another file, not a thousand renames.
  if (removed.length * added.length > 250_000) return [];
  const partners = removed.map((before) => added.filter((after) => isPair(before, after)));
  return partners.flatMap((found, index) => {
    const [only] = found;
    if (only === undefined || found.length > 1) return [];
    if (partners.some((others, other) => other !== index && others.includes(only))) return [];
    return [{ before: removed[index]!.name, after: only.name, why }];
  });
}

function hasSameLetters({ name }: ReadColumn, other: ReadColumn): boolean {
  const letters = lettersOf(name);
  return letters !== '' && letters === lettersOf(other.name);
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The nearest columns on either side that both tables have, as one text per column. */
function neighbours(columns: readonly ReadColumn[], shared: ReadonlySet<string>): ReadonlyMap<string, string> {
  const rights: (string | null)[] = [];
  let right: string | null = null;
  for (let at = columns.length - 1; at >= 0; at--) {
    rights[at] = right;
    if (shared.has(columns[at]!.name)) right = columns[at]!.name;
  }
  const found = new Map<string, string>();
  let left: string | null = null;
  for (const [at, { name }] of columns.entries()) {
    found.set(name, JSON.stringify([left, rights[at] ?? null]));
    if (shared.has(name)) left = name;
  }
  return found;
}

/** Whether the values could be of one column; true where only their type is known. */
function isAlike(one: ReadColumn, other: ReadColumn): boolean {
  if (one.type !== other.type) return false;
  if (one.numbers && other.numbers) return overlap(one.numbers, other.numbers) >= LEAST_OVERLAP;
  if (one.top?.length && other.top?.length) {
    const levels = new Set(one.top.map(({ level }) => level));
    const shared = other.top.filter(({ level }) => levels.has(level)).length;
    return shared >= LEAST_OVERLAP * Math.min(one.top.length, other.top.length);
  }
  return true;
}

interface Range {
  readonly min: number;
  readonly max: number;
}

/** Of the narrower range, the part that lies in the other one, 0 to 1. */
function overlap(one: Range, other: Range): number {
  const shared = Math.min(one.max, other.max) - Math.max(one.min, other.min);
  if (shared < 0) return 0;
  const width = Math.min(one.max - one.min, other.max - other.min);
  return width > 0 ? shared / width : 1;
}
