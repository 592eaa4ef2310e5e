import { findDuplicateRows } from '../find-duplicate-rows.ts';
import { sameCells } from '../same-cells.ts';
import type { Alert, AlertScope, Subject } from './alert.ts';
import { count, listNames, percent, quoteName, round } from './wording.ts';

const MANY = 0.01;

/** Rows that are equal to an earlier one in every column. */
export function checkDuplicateRows({ table }: AlertScope): Alert[] {
  const { count: repeats, rows } = findDuplicateRows(table);
  if (repeats === 0) return [];
  const share = repeats / table.rows;
  return [
    {
      kind: 'duplicate-rows',
      severity: share > MANY ? 'warning' : 'info',
      columns: [],
      sentence: `${count(repeats, 'row')} (${percent(share)}) repeat${repeats === 1 ? 's' : ''} an earlier row in every column. Were they recorded twice?`,
      effect: share,
      evidence: { repeats, share: round(share, 5) },
      rows,
      fix: { label: 'Keep the first of equal rows', step: { kind: 'dedupe', keep: 'first' } }
    }
  ];
}

/** Columns with the same cells. The target's copies are a matter of leakage. */
export function checkDuplicateColumns({ subjects, target }: AlertScope): Alert[] {
  const groups = new Map<string, Subject[][]>();
  const byName = subjects.toSorted((a, b) => (a.profile.name < b.profile.name ? -1 : 1));
  for (const subject of byName) {
    if (subject === target || subject.profile.distinct < 2) continue;
    const key = describe(subject);
    const alike = groups.get(key) ?? [];
    groups.set(key, alike);
    const same = alike.find(([first]) => sameCells(first!.column, subject.column));
    if (same) same.push(subject);
    else alike.push([subject]);
  }
  return [...groups.values()].flat().flatMap((group) => (group.length < 2 ? [] : [toAlert(group)]));
}

/** Columns that differ here cannot be the same. */
function describe({ profile: { missing, distinct, numbers, texts } }: Subject): string {
  return JSON.stringify([missing, distinct, numbers?.min, numbers?.max, numbers?.sd, texts?.length?.mean]);
}

function toAlert(group: readonly Subject[]): Alert {
  const columns = group.map(({ profile }) => profile.name);
  const [kept, ...others] = columns;
  return {
    kind: 'duplicate-columns',
    severity: 'warning',
    columns,
    sentence: `${listNames(columns.map(quoteName))} have the same value in every row. Is ${quoteName(kept!)} enough?`,
    effect: 1,
    evidence: { columns: columns.length },
    fix: { label: `Drop ${listNames(others)}`, step: { kind: 'drop-columns', columns: others } }
  };
}
