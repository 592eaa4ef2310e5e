import type { Column } from '#core/shared';
import { readNumber } from '../read-number.ts';
import type { ExpectationOf } from './contract.ts';
import { needColumn, type CheckInput, type Finding } from './finding.ts';
import { judgeCells } from './judge-cells.ts';
import { mostlyFinding } from './mostly-finding.ts';
import { quoteAll } from './wording.ts';

const MOST_UNEXPECTED = 1000;

type Value = string | number;

/** Numbers are compared as numbers, also where the contract writes them as text; text as it is written. */
export function checkSet({ column: name, values, mostly }: ExpectationOf<'set'>, input: CheckInput): Finding {
  const column = needColumn(input, name);
  const numbers = new Set(values.map((value) => (typeof value === 'number' ? value : readNumber(value, '.', 'any'))));
  const texts = new Set(values.map(String));
  const evidence = judgeCells(column, { number: (value) => numbers.has(value), text: (level) => texts.has(level) });
  const unexpected = findUnexpected(column, { numbers, texts });
  const listed = unexpected.slice(0, MOST_UNEXPECTED);
  const allowed = quoteAll(values.map(String), 8);
  return mostlyFinding({
    evidence,
    mostly,
    columns: [column],
    good: values.length === 0 ? 'are in an empty set' : `are among ${allowed}`,
    bad: values.length === 0 ? 'are not in an empty set' : `are not among ${allowed}`,
    observed: { unexpected: listed, more: unexpected.length - listed.length + (hasInfinite(column) ? 1 : 0) },
    expected: { values, mostly }
  });
}

/** At most one more than is listed, in order of first appearance. */
function findUnexpected(
  column: Column,
  { numbers, texts }: { numbers: ReadonlySet<number | undefined>; texts: ReadonlySet<string> }
): readonly Value[] {
  const found = new Set<Value>();
  const count = column.kind === 'number' ? column.values.length : column.codes.length;
  for (let row = 0; row < count && found.size <= MOST_UNEXPECTED; row++) {
    if (column.kind === 'number') {
      const value = column.values[row]!;
      if (Number.isFinite(value) && !numbers.has(value)) found.add(value + 0);
      continue;
    }
    const level = column.levels[column.codes[row]!];
    if (level !== undefined && !texts.has(level)) found.add(level);
  }
  return [...found];
}

/** JSON has no infinity, so no set can hold one. */
function hasInfinite(column: Column): boolean {
  return column.kind === 'number' && (column.values.includes(Infinity) || column.values.includes(-Infinity));
}
