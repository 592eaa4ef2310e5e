import { AppError, createRng, findColumn, shuffle, type Rng, type Table } from '#core/shared';
import { levelCodes } from '#core/features';
import type { SplitSpec } from './spec.ts';
import type { Target } from './read-target.ts';

export interface Split {
  /** Rows kept aside until the end, rising. */
  readonly holdout: Int32Array;
  /** Validation rows of each fold, rising; together with the hold-out every labelled row once. */
  readonly folds: readonly Int32Array[];
}

/**
 * Deals the labelled rows onto hold-out and folds. Depends on the seed, the target and the group column alone, so
 * adding a feature never moves a row (training/SPEC.md, rules T1 to T5).
 * @throws training/too-few-rows, training/bad-spec, datasets/unknown-column
 */
export function makeSplit(table: Table, target: Target, { split, seed }: { split: SplitSpec; seed: number }): Split {
  const labelled = Int32Array.from(target.y.keys()).filter((row) => !Number.isNaN(target.y[row]!));
  if (labelled.length < split.folds * 2 + 2) {
    throw new AppError('training/too-few-rows', {
      message: `${labelled.length} rows have a target; ${split.folds} folds and a hold-out need at least ${split.folds * 2 + 2}.`
    });
  }
  const rng = createRng(seed, 'split');
  const units = unitsOf(table, target, { split, labelled });
  const parts = split.kind === 'grouped' ? dealGroups(units, split, rng) : dealStrata(units, split, rng);
  if (parts.some((part) => part.length === 0))
    throw new AppError('training/too-few-rows', {
      message: 'A fold would be empty: there are fewer groups than folds.'
    });
  return { holdout: parts[0]!, folds: parts.slice(1) };
}

/** Strata (one per class, or a single one) or groups of rows that must stay together. */
function unitsOf(
  table: Table,
  target: Target,
  { split, labelled }: { split: SplitSpec; labelled: Int32Array }
): Int32Array[] {
  if (split.kind === 'random') return [labelled];
  if (split.kind === 'stratified') return bucket(labelled, (row) => target.y[row]!);
  const column = findColumn(table, split.group ?? '');
  if (!column)
    throw new AppError('datasets/unknown-column', {
      message: `There is no group column named "${split.group ?? ''}".`
    });
  const { codes } = levelCodes(column);
  return bucket(labelled, (row) => (codes[row]! < 0 ? -row - 1 : codes[row]!));
}

function bucket(rows: Int32Array, keyOf: (row: number) => number): Int32Array[] {
  const buckets = new Map<number, number[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const bucketRows = buckets.get(key);
    if (bucketRows) bucketRows.push(row);
    else buckets.set(key, [row]);
  }
  return [...buckets.keys()].sort((a, b) => a - b).map((key) => Int32Array.from(buckets.get(key)!));
}

/** Each stratum is shuffled; its first share goes to the hold-out, the rest is dealt round robin, carrying on where the last stratum stopped. */
function dealStrata(strata: Int32Array[], { holdout, folds }: SplitSpec, rng: Rng): Int32Array[] {
  const parts: number[][] = Array.from({ length: folds + 1 }, () => []);
  let carried = 0;
  let next = 0;
  for (const stratum of strata) {
    const dealt = shuffle(stratum.slice(), rng);
    const exact = dealt.length * holdout + carried;
    const kept = Math.min(dealt.length, Math.round(exact));
    carried = exact - kept;
    dealt.forEach((row, i) => parts[i < kept ? 0 : 1 + (next++ % folds)]!.push(row));
  }
  return parts.map((part) => Int32Array.from(part).sort());
}

/** Groups in random order: the hold-out takes groups until it has its share, then each group goes to the smallest fold. */
function dealGroups(groups: Int32Array[], { holdout, folds }: SplitSpec, rng: Rng): Int32Array[] {
  const order = shuffle(Int32Array.from(groups.keys()), rng);
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  const parts: number[][] = Array.from({ length: folds + 1 }, () => []);
  for (const index of order) {
    const group = groups[index]!;
    const part = parts[0]!.length < holdout * total ? parts[0]! : smallest(parts.slice(1));
    part.push(...group);
  }
  return parts.map((part) => Int32Array.from(part).sort());
}

function smallest(parts: number[][]): number[] {
  return parts.reduce((best, part) => (part.length < best.length ? part : best));
}
