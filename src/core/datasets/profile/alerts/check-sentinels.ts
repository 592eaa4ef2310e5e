import type { Alert, AlertScope, Subject } from './alert.ts';
import { count, quoteName } from './wording.ts';

/** Numbers that people write where there is none. */
const SENTINELS: ReadonlySet<number> = new Set([-99_999, -9999, -999, -99, 999, 9999, 99_999, 999_999]);
const FEWEST = 5;
/** How far the next value must be away, as a share of the number itself. */
const GAP = 0.5;

/** Numbers such as -999 or 99999 that come often and stand alone at one end of a column. */
export function checkSentinels({ subjects, target }: AlertScope): Alert[] {
  return subjects.flatMap((subject) => {
    const { numbers, type } = subject.profile;
    if (!numbers || type !== 'number' || subject === target) return [];
    return [numbers.min, numbers.max].flatMap((value) => {
      const rows = SENTINELS.has(value) ? countAlone(subject, value) : 0;
      return rows >= FEWEST ? [toAlert(subject, value, rows)] : [];
    });
  });
}

/** How many cells hold `value`, or 0 where another one is near. */
function countAlone({ column }: Subject, value: number): number {
  if (column.kind !== 'number') return 0;
  const reach = GAP * Math.abs(value);
  let [own, others] = [0, 0];
  for (let row = 0; row < column.values.length; row++) {
    const distance = Math.abs(column.values[row]! - value);
    if (distance === 0) own++;
    else if (distance < reach) return 0;
    else if (distance >= reach) others++;
  }
  return others > own ? own : 0;
}

function toAlert({ profile: { name, rows } }: Subject, value: number, cells: number): Alert {
  return {
    kind: 'null-spellings',
    severity: 'warning',
    columns: [name],
    sentence: `Does ${value} in ${quoteName(name)} stand for a missing or capped value? It is in ${count(cells, 'cell')}, far from all others.`,
    effect: cells / rows,
    evidence: { cells, spellings: [{ level: String(value), count: cells }] },
    fix: {
      label: `Make ${value} missing in ${name}`,
      step: { kind: 'map-values', column: name, pairs: [{ from: value, to: null }] }
    }
  };
}
