import type { AssociationMatrix, AssociationPair } from '../association-matrix.ts';
import type { Alert, AlertScope } from './alert.ts';
import { quoteName, round } from './wording.ts';

const STRONG = 0.9;
const LISTED = 20;

/** Pairs of features that tell nearly the same, strongest first; twenty at most. */
export function checkCorrelated(scope: AlertScope, { pairs, sampled }: AssociationMatrix): Alert[] {
  const features = new Map(
    scope.subjects
      .filter((subject) => subject.schema.role === 'feature' && subject !== scope.target)
      .map((subject) => [subject.profile.name, subject.profile.missing])
  );
  return pairs
    .filter(({ a, b, strength }) => strength > STRONG && features.has(a) && features.has(b))
    .map((pair) => ({ pair, columns: [pair.a, pair.b].sort() as [string, string] }))
    .sort((x, y) => y.pair.strength - x.pair.strength || (x.columns.join() < y.columns.join() ? -1 : 1))
    .slice(0, LISTED)
    .map(({ pair, columns: [first, second] }) => {
      const dropped = features.get(first)! > features.get(second)! ? first : second;
      return {
        kind: 'correlated-features',
        severity: 'info',
        columns: [first, second],
        sentence: `${quoteName(first)} and ${quoteName(second)} tell nearly the same (${describe(pair)}). Are both needed?`,
        effect: pair.strength,
        evidence: { measure: pair.measure, strength: round(pair.strength, 4), sampled },
        fix: { label: `Drop ${dropped}`, step: { kind: 'drop-columns', columns: [dropped] } }
      };
    });
}

function describe({ measure, strength, pearson, spearman }: AssociationPair): string {
  if (measure === 'cramers-v') return `Cramer's V ${round(strength)}`;
  if (measure === 'correlation-ratio') return `correlation ratio ${round(strength)}`;
  const isLinear = pearson !== null && Math.abs(pearson) >= strength;
  return isLinear ? `correlation ${round(pearson)}` : `rank correlation ${round(spearman ?? strength)}`;
}
