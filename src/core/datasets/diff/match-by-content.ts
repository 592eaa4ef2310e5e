import type { RowGroups } from './group-rows.ts';
import { RowList } from './row-list.ts';
import type { RowMatch } from './row-match.ts';

const NONE = new Int32Array(0);

/** Rows as a multiset: the first row of a group before belongs to its first row after, and so on; the rest is left over. */
export function matchByContent(groups: RowGroups): RowMatch {
  const { head, next } = queueRows(groups.after, groups.count);
  const pairs = { before: new RowList(groups.before.length), after: new RowList(groups.before.length) };
  const removed = new RowList(groups.before.length);
  const added = new RowList(groups.after.length);
  const isTaken = new Uint8Array(groups.after.length);
  groups.before.forEach((group, row) => {
    const partner = head[group]!;
    if (partner < 0) return removed.add(row);
    head[group] = next[partner]!;
    isTaken[partner] = 1;
    pairs.before.add(row);
    pairs.after.add(partner);
  });
  isTaken.forEach((taken, row) => {
    if (taken === 0) added.add(row);
  });
  return {
    pairs: { before: pairs.before.take(), after: pairs.after.take() },
    added: added.take(),
    removed: removed.take(),
    duplicates: { before: NONE, after: NONE },
    duplicateKeys: 0
  };
}

/** Per group its first row, per row the next of its group; -1 where there is none. */
function queueRows(groups: Int32Array, count: number): { head: Int32Array; next: Int32Array } {
  const head = new Int32Array(count).fill(-1);
  const next = new Int32Array(groups.length);
  for (let row = groups.length - 1; row >= 0; row--) {
    next[row] = head[groups[row]!]!;
    head[groups[row]!] = row;
  }
  return { head, next };
}
