import type { RowGroups } from './group-rows.ts';
import { RowList } from './row-list.ts';
import type { RowMatch } from './row-match.ts';

/** Rows of one group belong together where the group has one row on each side; larger groups are set apart. */
export function matchByKey(groups: RowGroups): RowMatch {
  const inBefore = countRows(groups.before, groups.count);
  const inAfter = countRows(groups.after, groups.count);
  const partner = lastRows(groups.after, groups.count);
  const pairs = { before: new RowList(groups.before.length), after: new RowList(groups.before.length) };
  const removed = new RowList(groups.before.length);
  const added = new RowList(groups.after.length);
  const duplicates = { before: new RowList(groups.before.length), after: new RowList(groups.after.length) };
  groups.before.forEach((group, row) => {
    if (inBefore[group]! > 1 || inAfter[group]! > 1) duplicates.before.add(row);
    else if (inAfter[group] === 0) removed.add(row);
    else {
      pairs.before.add(row);
      pairs.after.add(partner[group]!);
    }
  });
  groups.after.forEach((group, row) => {
    if (inBefore[group]! > 1 || inAfter[group]! > 1) duplicates.after.add(row);
    else if (inBefore[group] === 0) added.add(row);
  });
  return {
    pairs: { before: pairs.before.take(), after: pairs.after.take() },
    added: added.take(),
    removed: removed.take(),
    duplicates: { before: duplicates.before.take(), after: duplicates.after.take() },
    duplicateKeys: inBefore.reduce((keys, count, group) => keys + (count > 1 || inAfter[group]! > 1 ? 1 : 0), 0)
  };
}

function countRows(groups: Int32Array, count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let row = 0; row < groups.length; row++) rows[groups[row]!]!++;
  return rows;
}

function lastRows(groups: Int32Array, count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let row = 0; row < groups.length; row++) rows[groups[row]!] = row;
  return rows;
}
