import { isMissing } from '#core/shared';
import type { ExpectationOf } from './contract.ts';
import { needColumn, type CheckInput, type Finding } from './finding.ts';
import { groupRows } from './group-rows.ts';
import { judgeRows } from './judge-rows.ts';
import { mostlyFinding } from './mostly-finding.ts';

/** Each row after the first with the same key fails. A row with a missing cell in its key is passed over. */
export function checkUnique({ column, columns: names, mostly }: ExpectationOf<'unique'>, input: CheckInput): Finding {
  const { rows } = input.table;
  const columns = (names ?? [column!]).map((name) => needColumn(input, name));
  const { ids, count } = groupRows(columns, rows);
  const seen = new Uint8Array(count);
  const evidence = judgeRows(rows, (row) => {
    if (columns.some((key) => isMissing(key, row))) return undefined;
    const isFirst = seen[ids[row]!] === 0;
    seen[ids[row]!] = 1;
    return isFirst;
  });
  return mostlyFinding({
    evidence,
    mostly,
    columns,
    noun: columns.length === 1 ? 'values' : 'rows',
    good: 'are different',
    bad: 'repeat an earlier one',
    observed: { distinct: evidence.checked - evidence.failing },
    expected: { unique: true, mostly }
  });
}
