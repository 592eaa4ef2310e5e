import { describe, expect, it } from 'vitest';
import { bestGain, FREE, gainOf, grow, walk } from './grown-on-random-rows.ts';
import { plainValue, sumRows } from './reference-splits.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];

describe('a grown tree', () => {
  it.each(SEEDS)('has leaves whose rows and exact sums are those of its splits (seed %i)', async (seed) => {
    const grown = await grow({ seed });
    const { leaf } = walk(grown);
    expect(grown.tree.leaves).toHaveLength(8);
    for (const [number, { start, count, gradient, hessian, value }] of grown.tree.leaves.entries()) {
      const rows = leaf.get(number)!;
      const sums = sumRows(grown.plain, rows);
      expect(grown.list.slice(start, start + count).sort((a, b) => a - b)).toEqual(rows);
      expect({ gradient, hessian, count }).toEqual(sums);
      expect(value).toBe(plainValue(sums, grown.rule, FREE));
    }
  });

  it.each(SEEDS)('asks at every node what an exhaustive search would ask (seed %i)', async (seed) => {
    const grown = await grow({ seed, rule: { minRows: 1 } });
    for (const [number, rows] of walk(grown).node) {
      expect(gainOf(grown, number, rows) / bestGain(grown, rows)).toBeCloseTo(1, 9);
    }
  });

  it('does so with an L1 penalty', async () => {
    const grown = await grow({ rule: { minRows: 1, l1: 900 } });
    expect(grown.tree.nodes.length).toBeGreaterThan(2);
    for (const [number, rows] of walk(grown).node) {
      expect(gainOf(grown, number, rows) / bestGain(grown, rows)).toBeCloseTo(1, 9);
    }
  });

  it('splits the leaf that gains most first', async () => {
    const grown = await grow({ rule: { minRows: 1 } });
    const { node } = walk(grown);
    const gains = grown.tree.nodes.map((_, number) => gainOf(grown, number, node.get(number)!));
    const parents = grown.tree.nodes.map((_, number) =>
      grown.tree.nodes.findIndex(({ left, right }) => left === number || right === number)
    );
    for (let later = 1; later < gains.length; later++) {
      for (let earlier = parents[later]! + 1; earlier < later; earlier++) {
        expect(gains[earlier]!).toBeGreaterThanOrEqual(gains[later]! * (1 - 1e-9));
      }
    }
  });

  it('uses categories as sets and as single codes, and both sides for missing values', async () => {
    const trees = await Promise.all(SEEDS.map((seed) => grow({ seed, rule: { leaves: 16 } })));
    const nodes = trees.flatMap(({ tree, plain }) => tree.nodes.map((node) => ({ node, plain })));
    const sizes = nodes
      .filter(({ node }) => node.split.set)
      .map(({ node, plain }) => plain.columns[node.split.slot]!.bins);
    expect(sizes.some((bins) => bins <= 4)).toBe(true);
    expect(sizes.some((bins) => bins > 4)).toBe(true);
    const holes = nodes.filter(({ node, plain }) => plain.columns[node.split.slot]!.column === 1);
    expect(new Set(holes.map(({ node }) => node.split.missingLeft)).size).toBe(2);
  });

  it('is the same tree when there is room for few histograms', async () => {
    const rule = { minRows: 1, leaves: 30 };
    for (const seed of SEEDS) {
      const [roomy, cramped] = [await grow({ seed, rule }), await grow({ seed, rule, histogramBytes: 1 })];
      expect(cramped.tree).toEqual(roomy.tree);
    }
  });

  it('leaves the constant column out', async () => {
    const { plain } = await grow();
    expect(plain.columns.map(({ column }) => column)).toEqual([0, 1, 2, 3]);
  });
});

describe('limits', () => {
  it.each([1, 20, 90])('at least %i rows per leaf, by true count, however uneven the hessian', async (minRows) => {
    for (const seed of SEEDS) {
      const hessian = (row: number): number => (row % 9 === 0 ? 5000 : 1);
      const { tree } = await grow({ seed, hessian, rule: { minRows, leaves: 30 } });
      expect(tree.leaves.length).toBeGreaterThan(1);
      expect(Math.min(...tree.leaves.map(({ count }) => count))).toBeGreaterThanOrEqual(minRows);
    }
  });

  it('of hessian, depth and gain hold', async () => {
    const heavy = await grow({ rule: { minHessian: 3000, leaves: 30 } });
    expect(Math.min(...heavy.tree.leaves.map(({ hessian }) => hessian))).toBeGreaterThanOrEqual(3000);
    const shallow = await grow({ rule: { maxDepth: 2, leaves: 30 } });
    expect(shallow.tree.leaves).toHaveLength(4);
    const all = await grow({ rule: { leaves: 30 } });
    const picky = await grow({ rule: { leaves: 30, minGain: gainOf(all, 5, walk(all).node.get(5)!) } });
    expect(picky.tree.nodes.length).toBeLessThan(all.tree.nodes.length);
  });

  it('grow nothing from one row or from no gradient', async () => {
    expect((await grow({ rows: 1, rule: { minRows: 1 } })).tree.nodes).toEqual([]);
    expect((await grow({ rule: { minHessian: 1e9 } })).tree.nodes).toEqual([]);
  });
});

describe('monotone columns', () => {
  it.each([1, -1])('never let a leaf on the low side pass one on the high side (direction %i)', async (direction) => {
    for (const seed of SEEDS) {
      const grown = await grow({ seed, monotone: [direction, direction, 0, 0, 0], rule: { leaves: 20 } });
      const values = grown.tree.leaves.map(({ value }) => value);
      const below = (child: number): number[] =>
        child < 0
          ? [values[-1 - child]!]
          : [...below(grown.tree.nodes[child]!.left), ...below(grown.tree.nodes[child]!.right)];
      const asked = grown.tree.nodes.filter(({ split }) => split.slot < 2);
      expect(asked.length).toBeGreaterThan(0);
      for (const { left, right } of asked) {
        const [low, high] = direction > 0 ? [left, right] : [right, left];
        expect(Math.max(...below(low))).toBeLessThanOrEqual(Math.min(...below(high)));
      }
    }
  });
});
