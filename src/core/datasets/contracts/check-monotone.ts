import type { Column } from '#core/shared';
import type { ExpectationOf } from './contract.ts';
import { CannotCheck, needColumn, type CheckInput, type Finding } from './finding.ts';
import { groupRows } from './group-rows.ts';
import { judgeRows } from './judge-rows.ts';
import { mostlyFinding } from './mostly-finding.ts';
import { readInstant } from './read-instant.ts';
import { quote } from './wording.ts';

/**
 * Each value is compared with the one before it, of the same group where `within` names one; missing cells are passed
 * over. The first value of a group passes.
 */
export function checkMonotone(
  { column: name, direction, strict, within, mostly }: ExpectationOf<'monotone'>,
  input: CheckInput
): Finding {
  const column = needColumn(input, name);
  const values = readOrdered(column);
  const groups = groupRows(within === undefined ? [] : [needColumn(input, within)], input.table.rows);
  const last = new Float64Array(groups.count).fill(NaN);
  const sign = direction === 'increasing' ? 1 : -1;
  let ties = 0;
  const evidence = judgeRows(input.table.rows, (row) => {
    const value = values[row]!;
    if (Number.isNaN(value)) return undefined;
    const before = last[groups.ids[row]!]!;
    last[groups.ids[row]!] = value;
    if (Number.isNaN(before)) return true;
    if (value === before) ties++;
    return strict ? sign * value > sign * before : sign * value >= sign * before;
  });
  const how = `${strict ? 'strictly ' : ''}${direction}${within === undefined ? '' : ` within ${quote(within)}`}`;
  return mostlyFinding({
    evidence,
    mostly,
    columns: [column],
    good: `are ${how}`,
    bad: `break the order, which is ${how}`,
    observed: { ties, breaks: evidence.failing - (strict ? ties : 0) },
    expected: { direction, strict, ...(within === undefined ? {} : { within }), mostly }
  });
}

function readOrdered(column: Column): Float64Array {
  if (column.kind === 'number') return column.values;
  const instants = column.levels.map(readInstant);
  const values = Float64Array.from(column.codes, (code) => instants[code] ?? NaN);
  const hasValues = column.codes.some((code) => code >= 0);
  if (hasValues && values.every(Number.isNaN)) {
    throw new CannotCheck(`${quote(column.name)} holds neither numbers nor dates.`, { columns: [column.name] });
  }
  return values;
}
