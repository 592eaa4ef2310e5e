import { isMissing, type Column } from '#core/shared';
import type { Alert, AlertScope, Subject } from './alert.ts';
import { count, percent, quoteName, round } from './wording.ts';

const SOME = 0.05;
const MOST = 0.5;
const SHOWN_ROWS = 10;
const LEFT_OUT = 'Training leaves rows without a target out by itself.';

/** Columns with many missing cells, and a target with any. */
export function checkMissing({ table, subjects, target }: AlertScope): Alert[] {
  return subjects.flatMap((subject) => {
    const { name, missing, rows, distinct } = subject.profile;
    const share = missing / Math.max(1, rows);
    const isTarget = subject === target;
    if (missing === 0 || distinct === 0 || (share < SOME && !isTarget)) return [];
    return [
      {
        kind: 'many-missing',
        severity: isTarget || share > MOST ? 'warning' : 'info',
        columns: [name],
        sentence: isTarget
          ? `The target ${quoteName(name)} is missing in ${count(missing, 'row')}. Should they be left out?`
          : `${quoteName(name)} is missing in ${percent(share)} of the rows. Is a missing cell an answer, or unknown?`,
        effect: share,
        evidence: { missing, share: round(share, 5) },
        rows: firstMissing(subject.column, table.rows),
        ...(isTarget ? { fix: null, noFix: LEFT_OUT } : proposeFix(subject, share))
      }
    ];
  });
}

function proposeFix({ profile: { name, numbers, type } }: Subject, share: number): Pick<Alert, 'fix' | 'noFix'> {
  if (share > MOST) return { fix: { label: `Drop ${name}`, step: { kind: 'drop-columns', columns: [name] } } };
  if (type === 'text' || type === 'date')
    return { fix: null, noFix: `A typical ${type} says nothing of the rows without one.` };
  const filling = numbers && type === 'number' ? 'median' : 'mode';
  const step = { kind: 'impute', columns: [name], method: filling };
  return { fix: { label: `Fill ${name} with its ${filling}`, step } };
}

function firstMissing(column: Column, rows: number): number[] {
  const found: number[] = [];
  for (let row = 0; row < rows && found.length < SHOWN_ROWS; row++) if (isMissing(column, row)) found.push(row);
  return found;
}
