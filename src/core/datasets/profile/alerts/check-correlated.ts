import type { AssociationMatrix, AssociationPair } from '../association-matrix.ts';
import type { Alert, AlertScope } from './alert.ts';
import { listNames, quoteName, round } from './wording.ts';

const STRONG = 0.9;
const LISTED = 20;

/** Columns that tell nearly what one column tells, which could stand for all of them. */
interface Group {
  readonly kept: string;
  readonly pairs: readonly { readonly name: string; readonly pair: AssociationPair }[];
}

/**
 * Features that tell nearly the same, in groups around one that is kept, strongest first; twenty groups at most.
 * @param copies columns that are the same as another one and go anyway
 */
export function checkCorrelated(
  scope: AlertScope,
  { matrix: { pairs, sampled }, copies }: { matrix: AssociationMatrix; copies: ReadonlySet<string> }
): Alert[] {
  const missing = new Map(
    scope.subjects
      .filter(({ schema, profile }) => schema.role === 'feature' && !copies.has(profile.name))
      .filter((subject) => subject !== scope.target)
      .map(({ profile }) => [profile.name, profile.missing])
  );
  const strong = pairs.filter(({ a, b, strength }) => strength > STRONG && missing.has(a) && missing.has(b));
  return groupAround(strong, missing)
    .map((group) => ({ group, strength: Math.max(...group.pairs.map(({ pair }) => pair.strength)) }))
    .sort((x, y) => y.strength - x.strength || (x.group.kept < y.group.kept ? -1 : 1))
    .slice(0, LISTED)
    .map(({ group, strength }) => toAlert(group, { strength, sampled }));
}

/**
 * Around the column with most strong partners first, then with fewest missing cells, then by name; each column is in one
 * group. Nothing is chained: whatever a group drops is near to what it keeps.
 */
function groupAround(strong: readonly AssociationPair[], missing: ReadonlyMap<string, number>): Group[] {
  const partners = new Map<string, Map<string, AssociationPair>>();
  for (const pair of strong) {
    for (const [own, other] of [
      [pair.a, pair.b],
      [pair.b, pair.a]
    ] as const)
      partners.set(own, (partners.get(own) ?? new Map<string, AssociationPair>()).set(other, pair));
  }
  const groups: Group[] = [];
  const sizeOf = (name: string): number => partners.get(name)!.size;
  while (partners.size > 0) {
    const [kept] = [...partners.keys()].sort(
      (a, b) => sizeOf(b) - sizeOf(a) || missing.get(a)! - missing.get(b)! || (a < b ? -1 : 1)
    );
    const near = partners.get(kept!)!;
    groups.push({
      kept: kept!,
      pairs: [...near].map(([name, pair]) => ({ name, pair })).sort((a, b) => (a.name < b.name ? -1 : 1))
    });
    const gone = new Set([kept!, ...near.keys()]);
    for (const name of gone) partners.delete(name);
    for (const [name, others] of partners) {
      for (const other of gone) others.delete(other);
      if (others.size === 0) partners.delete(name);
    }
  }
  return groups;
}

function toAlert({ kept, pairs }: Group, { strength, sampled }: { strength: number; sampled: number }): Alert {
  const others = pairs.map(({ name }) => name);
  return {
    kind: 'correlated-features',
    severity: 'info',
    columns: [kept, ...others],
    ...describeGroup(kept, pairs, sampled),
    effect: strength,
    fix: { label: `Drop ${listNames(others)}`, step: { kind: 'drop-columns', columns: others } }
  };
}

function describeGroup(kept: string, pairs: Group['pairs'], sampled: number): Pick<Alert, 'sentence' | 'evidence'> {
  const [{ name, pair }] = pairs as [Group['pairs'][number]];
  if (pairs.length === 1) {
    return {
      sentence: `${quoteName(kept)} and ${quoteName(name)} tell nearly the same (${describe(pair)}). Are both needed?`,
      evidence: { measure: pair.measure, strength: round(pair.strength, 4), sampled }
    };
  }
  const weakest = Math.min(...pairs.map((one) => one.pair.strength));
  const strengths = pairs.slice(0, LISTED).map((one) => ({ column: one.name, strength: round(one.pair.strength, 4) }));
  return {
    sentence: `${listNames(pairs.map((one) => quoteName(one.name)))} tell nearly the same as ${quoteName(kept)} (association ${Math.floor(weakest * 1000) / 1000} or more). Is ${quoteName(kept)} enough?`,
    evidence: { columns: pairs.length + 1, strengths, sampled }
  };
}

function describe({ measure, strength, pearson, spearman }: AssociationPair): string {
  if (measure === 'cramers-v') return `Cramer's V ${round(strength)}`;
  if (measure === 'correlation-ratio') return `correlation ratio ${round(strength)}`;
  const isLinear = pearson !== null && Math.abs(pearson) >= strength;
  return isLinear ? `correlation ${round(pearson)}` : `rank correlation ${round(spearman ?? strength)}`;
}
