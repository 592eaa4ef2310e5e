import { describe, expect, it } from 'vitest';
import { openTreeScorer } from '#kernels/tree-scoring';
import { sampleRows, sampleTrees, type TreesShape } from '../../training/sample-trees.ts';
import { walkTrees } from '../../training/walk-trees.ts';

const SHAPES: readonly (readonly [string, TreesShape])[] = [
  ['single leaves', { leaves: 1 }],
  ['stumps', { leaves: 2, trees: 40 }],
  ['32 leaves, one full mask word', { leaves: 32 }],
  ['33 leaves, a second word of one', { leaves: 33 }],
  ['64 leaves, two full words', { leaves: 64 }],
  ['65 leaves, which are walked', { leaves: 65 }],
  ['900 leaves', { leaves: 900, columns: 7 }],
  ['sets of categories', { leaves: 30, columns: 5, categories: 3 }],
  ['sets alone', { leaves: 50, columns: 2, categories: 2, codes: 255 }],
  ['walked sets', { leaves: 200, columns: 5, categories: 2, codes: 255 }],
  ['three outputs, a tree each in turn', { trees: 8, outputs: 3 }],
  ['three outputs in every leaf', { trees: 8, outputs: 3, width: 3, leaves: 40 }],
  ['three outputs in every leaf of walked trees', { trees: 8, outputs: 3, width: 3, leaves: 100 }]
];

describe('sums of trees', () => {
  it.each(SHAPES)('of %s equal those of the walk node by node', (_, shape) => {
    const { columns = 4, categories = 0, codes = 40 } = shape;
    for (let seed = 1; seed <= 4; seed++) {
      const model = sampleTrees({ ...shape, seed });
      const x = sampleRows(columns, { seed, rows: 300, categories, codes });
      expect([...openTreeScorer(model).score(x.values, x.rows)]).toEqual(walkTrees(model, x));
    }
  });
  it('have the same bits alone, in a batch, and in a batch of thousands', () => {
    const model = sampleTrees({ leaves: 40, columns: 5, categories: 1, trees: 20 });
    const x = sampleRows(5, { rows: 53_000, categories: 1 });
    const scorer = openTreeScorer(model);
    const all = scorer.score(x.values, x.rows);
    for (const row of [0, 1, 15, 16, 127, 128, 129, 52_427, 52_428, 52_999])
      expect(scorer.score(x.values.subarray(row * 5, row * 5 + 5), 1)[0]).toBe(all[row]);
    for (const rows of [1, 3, 17, 127, 129, 300]) expect(scorer.score(x.values, rows)).toEqual(all.subarray(0, rows));
  });
  it('of no rows are empty', () => {
    expect(openTreeScorer(sampleTrees()).score(new Float32Array(0), 0)).toHaveLength(0);
  });
  it('take infinities for numbers, and codes out of every range for codes in no set', () => {
    const numbers = sampleTrees({ leaves: 20, columns: 2 });
    const infinite = { rows: 2, cols: 2, values: Float32Array.of(Infinity, -Infinity, -Infinity, Infinity) };
    expect([...openTreeScorer(numbers).score(infinite.values, 2)]).toEqual(walkTrees(numbers, infinite));
    const sets = sampleTrees({ leaves: 90, columns: 1, categories: 1, codes: 255 });
    const odd = { rows: 6, cols: 1, values: Float32Array.of(255, 256, 1e30, -1, -1e30, 2 ** 31) };
    const small = sampleTrees({ leaves: 30, columns: 1, categories: 1, codes: 255 });
    for (const model of [sets, small])
      expect(new Set(openTreeScorer(model).score(odd.values, 6))).toEqual(
        new Set(walkTrees(model, { rows: 1, cols: 1, values: Float32Array.of(255) }))
      );
  });
});
