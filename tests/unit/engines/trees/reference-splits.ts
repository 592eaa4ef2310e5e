import type { CategoryRule } from '../../../../src/engines/trees/growth-rule.ts';
import type { ColumnBins } from '../../../../src/engines/trees/binned-matrix.ts';

/** Rows with integer gradients and bins, as plain arrays. */
export interface PlainRows {
  readonly columns: readonly ColumnBins[];
  readonly directions: readonly number[];
  /** `bins[row][slot]`. */
  readonly bins: readonly (readonly number[])[];
  readonly gradient: readonly number[];
  readonly hessian: readonly number[];
}

export interface PlainRule {
  readonly l1: number;
  readonly l2: number;
  readonly setL2: number;
  readonly smooth: number;
  readonly category: CategoryRule;
}

export interface Bounds {
  readonly lowest: number;
  readonly highest: number;
}

export interface PlainSums {
  readonly gradient: number;
  readonly hessian: number;
  readonly count: number;
}

/** Rows go left when this says so of their bin. */
export type GoesLeft = (bin: number) => boolean;

export function sumRows({ gradient, hessian }: PlainRows, rows: readonly number[]): PlainSums {
  return {
    gradient: rows.reduce((sum, row) => sum + gradient[row]!, 0),
    hessian: rows.reduce((sum, row) => sum + hessian[row]!, 0),
    count: rows.length
  };
}

export function plainValue({ gradient, hessian }: PlainSums, l: { l1: number; l2: number }, bounds: Bounds): number {
  const shrunk = Math.sign(gradient) * Math.max(0, Math.abs(gradient) - l.l1);
  return Math.min(Math.max(-shrunk / (hessian + l.l2), bounds.lowest), bounds.highest);
}

export function plainScore(sums: PlainSums, l: { l1: number; l2: number }, bounds: Bounds): number {
  const w = plainValue(sums, l, bounds);
  return -(2 * sums.gradient * w + (sums.hessian + l.l2) * w * w + 2 * l.l1 * Math.abs(w));
}

/** What a split scores, or -Infinity when a side has too little hessian or goes against the column's direction. */
export function scoreSplit(
  plain: PlainRows,
  rows: readonly number[],
  split: { slot: number; goesLeft: GoesLeft; isSet: boolean; needed: number; bounds: Bounds; rule: PlainRule }
): number {
  const { slot, goesLeft, rule, bounds } = split;
  const [left, right] = [true, false].map((side) =>
    sumRows(
      plain,
      rows.filter((row) => goesLeft(plain.bins[row]![slot]!) === side)
    )
  ) as [PlainSums, PlainSums];
  if (left.hessian < split.needed || right.hessian < split.needed) return -Infinity;
  const l = { l1: rule.l1, l2: rule.l2 + (split.isSet ? rule.setL2 : 0) };
  const rise = plain.directions[slot]! * (plainValue(left, l, bounds) - plainValue(right, l, bounds));
  return rise > 0 ? -Infinity : plainScore(left, l, bounds) + plainScore(right, l, bounds);
}

/** All splits of a leaf that the rule allows to be tried. */
export function listSplits(
  plain: PlainRows,
  rows: readonly number[],
  rule: PlainRule
): { slot: number; goesLeft: GoesLeft; isSet: boolean }[] {
  return plain.columns.flatMap((column, slot) =>
    column.codes ? listSets(plain, rows, { slot, column, rule }) : listThresholds(column, slot)
  );
}

function listThresholds(
  { bins, missing }: ColumnBins,
  slot: number
): { slot: number; goesLeft: GoesLeft; isSet: boolean }[] {
  const sides = missing < 0 ? [false] : [false, true];
  return sides.flatMap((missingLeft) =>
    Array.from({ length: bins }, (_, top) => ({
      slot,
      isSet: false,
      goesLeft: (bin: number) => (bin === missing ? missingLeft : bin <= top)
    }))
  );
}

function listSets(
  plain: PlainRows,
  rows: readonly number[],
  { slot, column, rule }: { slot: number; column: ColumnBins; rule: PlainRule }
): { slot: number; goesLeft: GoesLeft; isSet: boolean }[] {
  const { bins, missing, rest } = column;
  const all = Array.from({ length: missing < 0 ? bins : bins + 1 }, (_, bin) => bin).filter((bin) => bin !== rest);
  const single = (bin: number) => ({ slot, isSet: false, goesLeft: (other: number) => other === bin });
  if (bins <= rule.category.single) return all.map(single);
  const perRow = sumRows(plain, rows).hessian / rows.length;
  const groups = all
    .map((bin) => ({
      bin,
      ...sumRows(
        plain,
        rows.filter((row) => plain.bins[row]![slot] === bin)
      )
    }))
    .filter(({ hessian }) => hessian > 0 && hessian >= rule.category.codeRows * perRow)
    .sort((a, b) => a.gradient / (a.hessian + rule.smooth) - b.gradient / (b.hessian + rule.smooth) || a.bin - b.bin);
  const most = Math.min(rule.category.most, Math.floor((groups.length + 1) / 2));
  return [groups, groups.toReversed()].flatMap((order) => {
    const sets: { slot: number; goesLeft: GoesLeft; isSet: boolean }[] = [];
    let since = 0;
    const total = sumRows(plain, rows).hessian;
    let left = 0;
    for (let size = 1; size <= most; size++) {
      since += order[size - 1]!.hessian;
      left += order[size - 1]!.hessian;
      const group = rule.category.groupRows * perRow;
      if (since < group || total - left < group) continue;
      since = 0;
      const set = new Set(order.slice(0, size).map(({ bin }) => bin));
      sets.push({ slot, isSet: true, goesLeft: (bin) => set.has(bin) });
    }
    return sets;
  });
}
