import { isMissing } from '#core/shared';
import { orderValues } from '../rank-values.ts';
import type { Alert, AlertScope, Subject } from './alert.ts';
import type { TargetSample } from './target-sample.ts';
import { quoteName, round } from './wording.ts';

const TELLING = 0.8;
const FEWEST = 10;

/** Features whose missing cells tell the target. */
export function checkMissingness({ subjects }: AlertScope, target: Subject, sample: TargetSample): Alert[] {
  return subjects.flatMap((subject): Alert[] => {
    const { name, missing } = subject.profile;
    if (subject === target || subject.schema.role !== 'feature' || missing === 0) return [];
    const gaps = Uint8Array.from(sample.rows, (row) => (isMissing(subject.column, row) ? 1 : 0));
    const empty = gaps.reduce((sum, gap) => sum + gap, 0);
    if (empty < FEWEST || gaps.length - empty < FEWEST) return [];
    const auc = aucOfGaps(gaps, sample);
    if (auc < TELLING) return [];
    return [
      {
        kind: 'missingness-leakage',
        severity: 'warning',
        columns: [name],
        sentence: `Is ${quoteName(name)} filled in only after the outcome? Whether it is missing tells ${quoteName(target.profile.name)} with AUC ${round(auc)}.`,
        effect: auc,
        evidence: { measure: 'AUC', score: round(auc, 4), missing, sampled: sample.rows.length },
        fix: { label: `Drop ${name}`, step: { kind: 'drop-columns', columns: [name] } }
      }
    ];
  });
}

/** 0.5 to 1: of the best class, or of the order of a number. */
function aucOfGaps(gaps: Uint8Array, sample: TargetSample): number {
  if (sample.kind === 'values') return fold(aucOfRanks(orderValues(sample.values).ranks, gaps));
  const { codes, levels } = sample.classes;
  let best = 0.5;
  for (let own = 0; own < levels; own++) {
    const members = Uint8Array.from(codes, (code) => (code === own ? 1 : 0));
    const size = members.reduce((sum, member) => sum + member, 0);
    if (size < FEWEST || members.length - size < FEWEST) continue;
    const share = (wanted: number): number => {
      let count = 0;
      for (let i = 0; i < gaps.length; i++) if (members[i] === wanted && gaps[i] === 1) count++;
      return count / (wanted === 1 ? size : gaps.length - size);
    };
    // Of a yes or no: half of the difference of the two shares above one half.
    best = Math.max(best, fold(0.5 + (share(1) - share(0)) / 2));
  }
  return best;
}

/** From mean ranks, as Mann and Whitney. */
function aucOfRanks(ranks: Float64Array, chosen: Uint8Array): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < ranks.length; i++) {
    if (chosen[i] === 0) continue;
    sum += ranks[i]!;
    count++;
  }
  return (sum - (count * (count + 1)) / 2) / (count * (ranks.length - count));
}

function fold(auc: number): number {
  return Math.max(auc, 1 - auc);
}
