import type { Association, AssociationMatrix, AssociationPair } from '#core/datasets';
import { formatFixed, formatPlural } from '#ui/format.ts';

/** The strength, with a sign where the two are numbers. */
export function signedStrength({ strength, pearson, spearman }: Association): number {
  const leading = Math.abs(pearson ?? 0) >= Math.abs(spearman ?? 0) ? pearson : spearman;
  return (leading ?? 0) < 0 ? -strength : strength;
}

export function measureWords({ measure, pearson, spearman }: Association): string {
  if (measure === 'cramers-v') return 'Cramér’s V';
  if (measure === 'correlation-ratio') return 'correlation ratio';
  return Math.abs(pearson ?? 0) >= Math.abs(spearman ?? 0) ? 'correlation' : 'rank correlation';
}

/** What was measured of a pair, and on how many rows. */
export function pairWords(pair: AssociationPair, { rows, sampled }: AssociationMatrix): string {
  const { pearson, spearman } = pair;
  const both =
    pearson !== null && spearman !== null
      ? ` (Pearson ${formatFixed(pearson, 3)}, Spearman ${formatFixed(spearman, 3)})`
      : '';
  const where =
    sampled < rows
      ? `${formatPlural(pair.rows, 'row')} with both, of ${formatPlural(sampled, 'row')} drawn from all`
      : `${formatPlural(pair.rows, 'row')} with both`;
  return `${measureWords(pair)} ${formatFixed(signedStrength(pair), 3)}${both}, from ${where}.`;
}

export function findPair(matrix: AssociationMatrix, a: string, b: string): AssociationPair | undefined {
  return matrix.pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a));
}

export type RankedColumn = Association & { readonly name: string };

/** The other columns by their association with one, strongest first. */
export function rankColumns({ pairs }: AssociationMatrix, target: string): readonly RankedColumn[] {
  return pairs
    .flatMap(({ a, b, ...found }) => (a === target || b === target ? [{ name: a === target ? b : a, ...found }] : []))
    .sort((x, y) => y.strength - x.strength || (x.name < y.name ? -1 : 1));
}

const MOST_SHOWN = 40;

/**
 * Places of the columns that the matrix shows, in the order of the table: those whose names hold the text, of more than
 * 40 the ones that are most associated with the target, or with any other where there is none.
 */
export function shownColumns(
  { columns, strength }: AssociationMatrix,
  { search, target }: { search: string; target: string | undefined }
): readonly number[] {
  const wanted = search.trim().toLowerCase();
  const found = columns.flatMap((name, i) => (name.toLowerCase().includes(wanted) ? [i] : []));
  if (found.length <= MOST_SHOWN) return found;
  const at = columns.indexOf(target ?? '');
  const weight = (i: number): number =>
    target !== undefined && at >= 0
      ? (strength[i]![at] ?? -1)
      : Math.max(...strength[i]!.map((value, j) => (i === j ? -1 : (value ?? -1))));
  const weights = new Map(found.map((i) => [i, i === at ? Infinity : weight(i)]));
  return [...found]
    .sort((a, b) => weights.get(b)! - weights.get(a)! || a - b)
    .slice(0, MOST_SHOWN)
    .sort((a, b) => a - b);
}

/** Signed strengths by place, null where a pair cannot be measured. */
export function signedMatrix(matrix: AssociationMatrix): readonly (readonly (number | null)[])[] {
  const places = new Map(matrix.columns.map((name, i) => [name, i]));
  const signed = matrix.strength.map((line) => [...line]);
  for (const pair of matrix.pairs) {
    const [i, j] = [places.get(pair.a)!, places.get(pair.b)!];
    signed[i]![j] = signedStrength(pair);
    signed[j]![i] = signedStrength(pair);
  }
  return signed;
}
