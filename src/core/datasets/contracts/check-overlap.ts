import { findColumn, type Table } from '#core/shared';
import type { ExpectationOf } from './contract.ts';
import { CannotCheck, needColumn, type CheckInput, type Finding } from './finding.ts';
import { groupRows } from './group-rows.ts';
import { judgeRows } from './judge-rows.ts';
import { mostlyFinding } from './mostly-finding.ts';
import { stackColumns } from './stack-columns.ts';
import { quote, quoteAll } from './wording.ts';

/** No row, or key where columns are named, is also in the other table. Without names, the columns that both have. */
export function checkNoOverlap(
  { table: wanted, columns: names, mostly }: ExpectationOf<'no-overlap'>,
  input: CheckInput
): Finding {
  const { rows } = input.table;
  const [name, other] = chooseOther(input.others, wanted);
  const shared = input.table.columns.map((column) => column.name).filter((key) => findColumn(other, key));
  const keys = names ?? shared;
  if (keys.length === 0) throw new CannotCheck(`The table shares no column with ${quote(name)}.`);
  const columns = keys.map((key) => needColumn(input, key));
  const stacked = columns.map((column) => {
    const match = findColumn(other, column.name);
    const both = match && stackColumns(column, match);
    if (both) return both;
    const why = match ? `is of another kind in ${quote(name)}` : `is not in ${quote(name)}`;
    throw new CannotCheck(`${quote(column.name)} ${why}.`, { columns: [column.name] });
  });
  const { ids, count } = groupRows(stacked, rows + other.rows);
  const inOther = new Uint8Array(count);
  for (let row = rows; row < ids.length; row++) inOther[ids[row]!] = 1;
  return mostlyFinding({
    evidence: judgeRows(rows, (row) => inOther[ids[row]!] !== 1),
    mostly,
    columns,
    noun: 'rows',
    good: `are not in ${quote(name)}`,
    bad: `are also in ${quote(name)}`,
    observed: { otherRows: other.rows },
    expected: { overlap: 0, mostly }
  });
}

function chooseOther(others: ReadonlyMap<string, Table>, wanted: string | undefined): readonly [string, Table] {
  const name = wanted ?? (others.size === 1 ? [...others.keys()][0] : undefined);
  const table = name === undefined ? undefined : others.get(name);
  if (name !== undefined && table) return [name, table];
  const given = others.size === 0 ? 'no other table is given' : `the other tables are ${quoteAll([...others.keys()])}`;
  throw new CannotCheck(
    wanted === undefined
      ? `It is not said which table to compare with; ${given}.`
      : `There is no other table named ${quote(wanted)}; ${given}.`
  );
}
