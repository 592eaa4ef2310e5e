import type { NumberProfile } from '../table-profile.ts';
import type { Alert, AlertScope } from './alert.ts';
import { count, quoteName, round } from './wording.ts';

const EXTREME_SKEW = 3;
const MOST_OUTLIERS = 0.05;
const LOW = 0.01;
const HIGH = 0.99;

/** Number columns with a long tail or with values far from all others. */
export function checkNumbers({ subjects, target }: AlertScope): Alert[] {
  return subjects.flatMap((subject) => {
    const { profile, schema } = subject;
    if (!profile.numbers || profile.type !== 'number') return [];
    if (subject !== target && schema.role !== 'feature' && schema.role !== 'target') return [];
    return [
      checkSkew(profile.name, profile.numbers),
      checkOutliers(profile.name, profile.numbers, profile.rows)
    ].filter((alert) => alert !== undefined);
  });
}

function checkSkew(name: string, { skew, min, zeros }: NumberProfile): Alert | undefined {
  if (skew === null || Math.abs(skew) <= EXTREME_SKEW) return undefined;
  const kind = skew > 0 && min >= 0 ? 'log1p' : 'yeo-johnson';
  return {
    kind: 'extreme-skew',
    severity: 'info',
    columns: [name],
    sentence: `${quoteName(name)} has a long tail of ${skew > 0 ? 'large' : 'small'} values (skew ${round(skew, 1)}). Would its logarithm serve better?`,
    effect: round(1 - EXTREME_SKEW / Math.abs(skew), 4),
    evidence: { skew: round(skew), zeros },
    fix: {
      label: kind === 'log1p' ? `Take the logarithm of ${name} plus 1` : `Transform ${name} by Yeo-Johnson`,
      step: { kind, columns: [name] }
    }
  };
}

/** Many values far out are a long tail, not outliers. Ranked by how far out the farthest is. */
function checkOutliers(name: string, { outliers, min, max }: NumberProfile, rows: number): Alert | undefined {
  const { low, high, count: outside, far } = outliers;
  if (far === 0 || low === high || far > MOST_OUTLIERS * rows) return undefined;
  // The fences are four interquartile ranges apart.
  const distance = (4 * Math.max(max - high, low - min)) / (high - low);
  return {
    kind: 'outliers',
    severity: 'info',
    columns: [name],
    sentence: `${count(far, 'value')} of ${quoteName(name)} ${far === 1 ? 'lies' : 'lie'} far outside the others, more than 3 interquartile ranges beyond the quartiles. Can ${far === 1 ? 'it' : 'they'} be true?`,
    effect: Number.isFinite(distance) ? round(distance / (distance + 10), 4) : 1,
    evidence: { far, outside, low, high },
    rows: outliers.rows,
    fix: {
      label: `Limit ${name} to its 1% and 99% quantiles`,
      step: { kind: 'winsorise', columns: [name], low: LOW, high: HIGH }
    }
  };
}
