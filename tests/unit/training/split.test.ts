import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import { makeSplit, readTarget, type Split, type SplitSpec } from '#core/training';
import { churnTable, numbers, tableOf, texts } from '../../fixtures/tables.ts';

const stratified: SplitSpec = { kind: 'stratified', holdout: 0.2, folds: 5 };
const all = (split: Split): number[] =>
  [...split.holdout, ...split.folds.flatMap((fold) => [...fold])].sort((a, b) => a - b);

describe('makeSplit', () => {
  it('[T1] deals every labelled row exactly once, for many shapes', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const rng = createRng(seed, 'split-test');
      const rows = 30 + rng.below(200);
      const labels = Array.from({ length: rows }, () => (rng.uniform() < 0.1 ? null : rng.uniform() < 0.3 ? 'a' : 'b'));
      const table = tableOf(texts('y', labels));
      const split = makeSplit(table, readTarget(table, 'y', 'binary'), {
        split: { kind: 'stratified', holdout: 0.1 + rng.uniform() * 0.3, folds: 2 + rng.below(6) },
        seed
      });
      expect(all(split)).toEqual(labels.flatMap((label, row) => (label === null ? [] : [row])));
    }
  });
  it('[T2] is the same whatever the other columns hold', () => {
    const table = churnTable(200);
    const narrow = tableOf(table.columns[3]!);
    const wide = tableOf(
      numbers(
        'more',
        Array.from({ length: 200 }, (_, i) => i)
      ),
      ...table.columns.toReversed()
    );
    const splits = [table, narrow, wide].map((t) =>
      makeSplit(t, readTarget(t, 'y', 'binary'), { split: stratified, seed: 3 })
    );
    expect(splits[1]).toEqual(splits[0]);
    expect(splits[2]).toEqual(splits[0]);
    expect(makeSplit(table, readTarget(table, 'y', 'binary'), { split: stratified, seed: 4 })).not.toEqual(splits[0]);
  });
  it('[T3] keeps class shares in every part', () => {
    const labels = Array.from({ length: 103 }, (_, i) => (i % 10 === 0 ? 'rare' : i % 2 === 0 ? 'a' : 'b'));
    const table = tableOf(texts('y', labels));
    const { holdout, folds } = makeSplit(table, readTarget(table, 'y', 'multiclass'), { split: stratified, seed: 1 });
    for (const label of ['rare', 'a', 'b']) {
      const total = labels.filter((l) => l === label).length;
      const count = (rows: Int32Array): number => [...rows].filter((row) => labels[row] === label).length;
      expect(Math.abs(count(holdout) - total * 0.2)).toBeLessThanOrEqual(1);
      for (const fold of folds) expect(Math.abs(count(fold) - (total * 0.8) / 5)).toBeLessThanOrEqual(1);
    }
  });
  it('[T4] keeps groups whole and treats a missing group as its own', () => {
    const groups = Array.from({ length: 120 }, (_, i) => (i % 13 === 0 ? null : `g${i % 20}`));
    const table = tableOf(
      numbers(
        'y',
        Array.from({ length: 120 }, (_, i) => i + 0.5)
      ),
      texts('g', groups)
    );
    const split = makeSplit(table, readTarget(table, 'y', 'regression'), {
      split: { kind: 'grouped', group: 'g', holdout: 0.2, folds: 4 },
      seed: 2
    });
    expect(all(split)).toHaveLength(120);
    for (const group of new Set(groups.filter((g) => g !== null))) {
      const parts = [split.holdout, ...split.folds].filter((rows) => rows.some((row) => groups[row] === group));
      expect(parts).toHaveLength(1);
    }
    expect(split.holdout.length).toBeGreaterThanOrEqual(24);
  });
  it('refuses too few rows and too few groups in words', () => {
    const tiny = tableOf(texts('y', ['a', 'b', 'a', 'b']));
    expect(() => makeSplit(tiny, readTarget(tiny, 'y', 'binary'), { split: stratified, seed: 1 })).toThrow(
      /4 rows have a target; 5 folds and a hold-out need at least 12/
    );
    const twoGroups = tableOf(
      numbers(
        'y',
        Array.from({ length: 40 }, (_, i) => i)
      ),
      texts(
        'g',
        Array.from({ length: 40 }, (_, i) => `g${i % 2}`)
      )
    );
    expect(() =>
      makeSplit(twoGroups, readTarget(twoGroups, 'y', 'regression'), {
        split: { kind: 'grouped', group: 'g', holdout: 0.2, folds: 5 },
        seed: 1
      })
    ).toThrow(/fewer groups than folds/);
  });
});
