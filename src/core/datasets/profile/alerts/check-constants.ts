import type { Alert, AlertScope, Subject } from './alert.ts';
import { count, percent, quoteName, round } from './wording.ts';

const NEARLY = 0.995;

/** Columns with one value, none, or nearly one. */
export function checkConstants({ subjects, target }: AlertScope): Alert[] {
  return subjects.flatMap((subject): Alert[] => {
    const { profile, schema } = subject;
    const { rows, missing, distinct, name } = profile;
    if (rows < 2) return [];
    const drop = { label: `Drop ${name}`, step: { kind: 'drop-columns', columns: [name] } };
    const isTarget = subject === target;
    const fix = isTarget ? { fix: null, noFix: 'Choose another column to predict.' } : { fix: drop };
    if (distinct <= 1) {
      const severity = isTarget ? 'error' : schema.role === 'ignore' ? 'info' : 'warning';
      const sentence = describeConstant(profile.name, { distinct, missing, isTarget });
      return [
        { kind: 'constant', severity, columns: [name], sentence, effect: 1, evidence: { distinct, missing }, ...fix }
      ];
    }
    const share = shareOfTop(subject);
    if (share < NEARLY) return [];
    const others = Math.round((1 - share) * (rows - missing));
    return [
      {
        kind: 'near-constant',
        severity: isTarget ? 'warning' : 'info',
        columns: [name],
        sentence: `${quoteName(name)} has one value in ${percent(share)} of its cells. Do the other ${count(others, 'cell')} matter?`,
        effect: share,
        evidence: { share: round(share, 5), others },
        ...fix
      }
    ];
  });
}

function describeConstant(
  name: string,
  { distinct, missing, isTarget }: { distinct: number; missing: number; isTarget: boolean }
): string {
  if (isTarget)
    return `The target ${quoteName(name)} has ${distinct === 0 ? 'no value' : 'a single value'}. Is it the right column?`;
  if (distinct === 0) return `${quoteName(name)} has no value in any row. Is it needed?`;
  if (missing > 0) return `${quoteName(name)} has one value or none. Is an empty cell an answer there?`;
  return `${quoteName(name)} has one value in all rows. Is it needed?`;
}

function shareOfTop({ profile: { rows, missing, numbers, texts } }: Subject): number {
  const most = numbers ? numbers.atMedian : (texts?.top[0]?.count ?? 0);
  return most / Math.max(1, rows - missing);
}
