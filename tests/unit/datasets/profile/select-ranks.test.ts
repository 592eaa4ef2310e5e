import { describe, expect, it } from 'vitest';
import { createRng, range, shuffle } from '#core/shared';
import { rankLevels } from '../../../../src/core/datasets/profile/rank-levels.ts';
import { sampleRows } from '../../../../src/core/datasets/profile/sample-rows.ts';
import { selectRanks } from '../../../../src/core/datasets/profile/select-ranks.ts';
import { cells } from './described.ts';

const SHAPES: readonly (readonly [string, (uniform: () => number) => number])[] = [
  ['uniform', (uniform) => uniform()],
  ['both signs', (uniform) => (uniform() - 0.5) * 1e6],
  ['few values', (uniform) => Math.floor(uniform() * 5) - 2],
  ['nearly all zero', (uniform) => (uniform() < 0.99 ? 0 : uniform())],
  ['all scales', (uniform) => (uniform() - 0.5) * Number(`1e${Math.floor(uniform() * 600) - 300}`)],
  ['last bits only', (uniform) => 1 + Math.floor(uniform() * 5000) * 2.220446049250313e-16]
];

describe('the selection of order statistics', () => {
  it.each(SHAPES)('agrees with sorting: %s', (name, draw) => {
    const { uniform } = createRng(3, name);
    const values = Float64Array.from({ length: 20_000 }, () => draw(uniform) + 0);
    const ranks = [0, 1, 199, 200, 4999, 5000, 9999, 10_000, 14_999, 19_800, 19_998, 19_999];
    const sorted = values.slice().sort();
    expect([...selectRanks(values, ranks)]).toEqual(ranks.map((rank) => sorted[rank]));
  });
});

describe('the most frequent levels', () => {
  it.each([1, 2, 3, 4])('seed %i: are those of sorting all', (seed) => {
    const rng = createRng(seed, 'levels');
    const levels = cells(3000, (i) => `l${(i * 7919) % 3000}`);
    const counts = Int32Array.from(levels, () => rng.below(seed * 3));
    const sorted = cells(3000, (i) => i)
      .filter((code) => counts[code]! > 0)
      .sort((a, b) => counts[b]! - counts[a]! || (levels[a]! < levels[b]! ? -1 : 1));
    for (const limit of [1, 10, 200, 2999, 5000])
      expect([...rankLevels(levels, counts, limit)]).toEqual(sorted.slice(0, limit));
    const order = shuffle(range(3000), rng);
    const moved = rankLevels(
      [...order].map((code) => levels[code]!),
      counts.map((_, i) => counts[order[i]!]!),
      50
    );
    expect([...moved].map((code) => levels[order[code]!])).toEqual(sorted.slice(0, 50).map((code) => levels[code]));
  });
});

describe('a sample of rows', () => {
  it('is all of a small table, else one of each stretch, the same for the same seed', () => {
    expect([...sampleRows(5, { limit: 5, seed: 1, purpose: 'p' })]).toEqual([0, 1, 2, 3, 4]);
    const drawn = sampleRows(1003, { limit: 100, seed: 1, purpose: 'p' });
    drawn.forEach((row, i) => expect(Math.floor(((row + 1) * 100 - 1) / 1003)).toBe(i));
    expect(sampleRows(1003, { limit: 100, seed: 1, purpose: 'p' })).toEqual(drawn);
    expect(sampleRows(1003, { limit: 100, seed: 2, purpose: 'p' })).not.toEqual(drawn);
  });
});
