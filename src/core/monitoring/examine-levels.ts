import { stats, type Column } from '#core/shared';
import type { ColumnEvidence, Evidence } from './column-evidence.ts';
import { compareShares } from './compare-shares.ts';
import { countLevels } from './count-levels.ts';
import type { DriftHistogram } from './drift-report.ts';
import { formatShare } from './format-share.ts';

const SMALLEST_EFFECT = 0.1;
const SMALLEST_UNSEEN_SHARE = 0.05;
const LEVELS_SHOWN = 12;
const UNSEEN_SHOWN = 10;

interface LevelCount {
  readonly level: string;
  readonly before: number;
  readonly after: number;
}

/** Chi-square test of a category column, effect Cramer's V; levels the reference never had are tested apart. */
export function examineLevels(reference: Column, current: Column, minRows: number): ColumnEvidence {
  const counts = joinCounts(countLevels(reference), countLevels(current));
  const before = counts.reduce((sum, count) => sum + count.before, 0);
  const after = counts.reduce((sum, count) => sum + count.after, 0);
  const unseen = counts
    .filter((count) => count.before === 0)
    .sort((a, b) => b.after - a.after || compareText(a.level, b.level))
    .slice(0, UNSEEN_SHOWN)
    .map(({ level, after: count }) => ({ level, count }));
  const shared = {
    present: { reference: before, current: after },
    unseen,
    histogram: levelHistogram(counts, { before, after })
  };
  if (Math.min(before, after) < minRows) {
    const reason = `${before} reference and ${after} current values; ${minRows} of each are needed`;
    return { ...shared, values: null, unseenTest: null, reason };
  }
  const totals = { before, after };
  return { ...shared, values: testShares(counts, totals), unseenTest: testUnseen(counts, totals), reason: null };
}

interface Totals {
  readonly before: number;
  readonly after: number;
}

function testShares(counts: readonly LevelCount[], totals: Totals): Evidence {
  const result = stats.chiSquareTwoSample(
    counts.map((count) => count.before),
    counts.map((count) => count.after)
  );
  const change = (count: LevelCount): number => count.after / totals.after - count.before / totals.before;
  const moved = counts.reduce((most, count) => (Math.abs(change(count)) > Math.abs(change(most)) ? count : most));
  const shares = `${formatShare(moved.before / totals.before)} to ${formatShare(moved.after / totals.after)}`;
  return {
    test: 'chi-square',
    statistic: result.statistic,
    effect: result.cramersV,
    effectName: "Cramer's V",
    p: result.p,
    threshold: SMALLEST_EFFECT,
    sentence: `The shares of the levels moved (Cramer's V ${result.cramersV.toFixed(2)}); "${moved.level}" most, ${shares}`,
    cause: null
  };
}

/**
 * Rows at unseen levels against what sampling alone brings: the reference's share of levels seen once estimates the
 * share of the next row to be new (Good-Turing).
 */
function testUnseen(counts: readonly LevelCount[], totals: Totals): Evidence | null {
  const once = counts.filter((count) => count.before === 1).length;
  const fresh = counts.filter((count) => count.before === 0);
  const rows = fresh.reduce((sum, count) => sum + count.after, 0);
  if (once + rows === 0) return null;
  const { z, p } = compareShares({ hits: once, total: totals.before }, { hits: rows, total: totals.after });
  const share = rows / totals.after;
  const example = fresh.length === 0 ? '' : `, such as "${fresh[0]!.level}"`;
  return {
    test: 'unseen levels',
    statistic: z,
    effect: Math.max(0, share - once / totals.before),
    effectName: 'change of share',
    p: z > 0 ? p : 1,
    threshold: SMALLEST_UNSEEN_SHARE,
    sentence: `${formatShare(share)} of the values are levels that the reference never had${example}`,
    cause: null
  };
}

/** Largest first, so that results do not depend on the order of rows. */
function joinCounts(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): LevelCount[] {
  const levels = [...new Set([...before.keys(), ...after.keys()])];
  return levels
    .map((level) => ({ level, before: before.get(level) ?? 0, after: after.get(level) ?? 0 }))
    .sort((a, b) => b.before + b.after - (a.before + a.after) || compareText(a.level, b.level));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function levelHistogram(counts: readonly LevelCount[], totals: Totals): DriftHistogram | null {
  if (counts.length === 0) return null;
  const shown = counts.slice(0, LEVELS_SHOWN);
  const rest = counts.slice(LEVELS_SHOWN);
  const share = (side: 'before' | 'after', count: number): number => (totals[side] > 0 ? count / totals[side] : 0);
  const sum = (side: 'before' | 'after'): number => rest.reduce((rows, count) => rows + count[side], 0);
  return {
    kind: 'category',
    levels: shown.map(({ level }) => level),
    reference: shown.map((count) => share('before', count.before)),
    current: shown.map((count) => share('after', count.after)),
    other: { reference: share('before', sum('before')), current: share('after', sum('after')) }
  };
}
