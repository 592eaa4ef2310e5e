import { describe, expect, it } from 'vitest';
import type { TreesModel } from '#core/ports';
import { isAppError, type Matrix } from '#core/shared';
import { explainTrees, type ExplainOptions } from '#core/training';
import { sampleRows, sampleTrees, type TreesShape } from './sample-trees.ts';
import { goesLeft, walkTrees } from './walk-trees.ts';

const PATHS: ExplainOptions = { method: 'path-dependent' };
const rowOf = ({ values, cols }: Matrix, row: number): Float32Array => values.subarray(row * cols, (row + 1) * cols);
const oneRow = (values: ArrayLike<number>): Matrix => ({
  rows: 1,
  cols: values.length,
  values: Float32Array.from(values)
});

/** Shapley values by definition: over all 2^columns sets of present columns. `worth` gives the sums per output. */
function shapley(columns: number, worth: (present: number) => readonly number[]): { base: number[]; values: number[] } {
  const worths = Array.from({ length: 1 << columns }, (_, present) => worth(present));
  const base = [...worths[0]!];
  const values = base.map(() => new Array<number>(columns).fill(0));
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  for (let present = 0; present < 1 << columns; present++) {
    const size = present.toString(2).replaceAll('0', '').length;
    for (let column = 0; column < columns; column++) {
      if ((present >> column) & 1) continue;
      const weight = (factorial(size) * factorial(columns - size - 1)) / factorial(columns);
      base.forEach(
        (_, o) => (values[o]![column]! += weight * (worths[present | (1 << column)]![o]! - worths[present]![o]!))
      );
    }
  }
  return { base, values: values.flat() };
}

/** Sums when absent columns are averaged over the training weight on both sides. */
function pathWorth(model: TreesModel, row: Float32Array, present: number): number[] {
  const { outputs, width, left, right, leaves, cover } = model;
  const under = (child: number): number =>
    child < 0 ? cover[-1 - child]! : under(left[child]!) + under(right[child]!);
  const valueOf = (child: number, w: number): number => {
    if (child < 0) return leaves[(-1 - child) * width + w]!;
    const column = model.feature[child]!;
    if ((present >> column) & 1) return valueOf(goesLeft(model, child, row[column]!) ? left[child]! : right[child]!, w);
    const share = under(child) === 0 ? 0.5 : under(left[child]!) / under(child);
    return share * valueOf(left[child]!, w) + (1 - share) * valueOf(right[child]!, w);
  };
  const sums = [...model.base];
  model.roots.forEach((root, tree) => {
    for (let w = 0; w < width; w++) sums[width === 1 ? tree % outputs : w]! += valueOf(root, w);
  });
  return sums;
}

/** Mean sums over the background when its rows take the present columns of the row. */
function backgroundWorth(
  model: TreesModel,
  row: Float32Array,
  { present, background }: { present: number; background: Matrix }
): number[] {
  const values = background.values.map((value, i) =>
    (present >> (i % background.cols)) & 1 ? row[i % background.cols]! : value
  );
  const sums = walkTrees(model, { ...background, values });
  return Array.from(
    { length: model.outputs },
    (_, o) => sums.filter((_, i) => i % model.outputs === o).reduce((a, b) => a + b) / background.rows
  );
}

const SHAPES: readonly (readonly [string, TreesShape])[] = [
  ['numbers', { columns: 4 }],
  ['one column asked again and again', { columns: 1, leaves: 20 }],
  ['categories', { columns: 4, categories: 2 }],
  ['single leaves', { leaves: 1 }],
  ['many columns on a path', { columns: 7, leaves: 40, trees: 2 }],
  ['three outputs in turn', { columns: 3, outputs: 3, trees: 7 }],
  ['three outputs in every leaf', { columns: 3, outputs: 3, width: 3 }]
];

function expectClose(received: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(received).toHaveLength(expected.length);
  for (let i = 0; i < expected.length; i++) expect(Math.abs(received[i]! - expected[i]!)).toBeLessThan(1e-12);
}

describe.each(SHAPES)('contributions for trees of %s', (_, shape) => {
  const { columns = 4, categories = 0 } = shape;
  it('are the Shapley values by definition over the training weights', () => {
    for (let seed = 1; seed <= 3; seed++) {
      const model = sampleTrees({ ...shape, seed });
      const x = sampleRows(columns, { rows: 6, seed, categories });
      const { base, contributions } = explainTrees(model, x, PATHS);
      for (let row = 0; row < x.rows; row++) {
        const expected = shapley(columns, (present) => pathWorth(model, rowOf(x, row), present));
        expectClose(base, expected.base);
        expectClose(
          contributions.subarray(row * expected.values.length, (row + 1) * expected.values.length),
          expected.values
        );
      }
    }
  });
  it('are the Shapley values by definition over a background', () => {
    const model = sampleTrees({ ...shape, seed: 5 });
    const x = sampleRows(columns, { rows: 4, seed: 6, categories });
    const background = sampleRows(columns, { rows: 9, seed: 7, categories });
    const { base, contributions } = explainTrees(model, x, { method: 'interventional', background });
    for (let row = 0; row < x.rows; row++) {
      const expected = shapley(columns, (present) => backgroundWorth(model, rowOf(x, row), { present, background }));
      expectClose(base, expected.base);
      expectClose(
        contributions.subarray(row * expected.values.length, (row + 1) * expected.values.length),
        expected.values
      );
    }
  });
});

describe('contributions', () => {
  const model = sampleTrees({ columns: 12, categories: 3, leaves: 40, trees: 8, outputs: 2, width: 2 });
  const x = sampleRows(12, { rows: 1100, categories: 3 });
  const background = sampleRows(12, { rows: 50, seed: 9, categories: 3 });
  it.each([PATHS, { method: 'interventional', background } as const])(
    'with the base add up to the sums: $method',
    (options) => {
      const { base, contributions } = explainTrees(model, x, options);
      walkTrees(model, x).forEach((sum, i) => {
        const parts = contributions.subarray(i * 12, (i + 1) * 12);
        expect(Math.abs(parts.reduce((a, b) => a + b, base[i % 2]!) - sum)).toBeLessThan(1e-10);
      });
    }
  );
  it('are the same bits alone and in a batch', () => {
    const all = explainTrees(model, x, PATHS).contributions;
    for (const row of [0, 1023, 1024, 1099])
      expect(explainTrees(model, oneRow(rowOf(x, row)), PATHS).contributions).toEqual(
        all.slice(row * 24, (row + 1) * 24)
      );
  });
  it('of columns that no tree asks are zero', () => {
    const wide = { ...sampleTrees({ columns: 2 }), columns: 3 };
    const { contributions } = explainTrees(wide, sampleRows(3, { rows: 10 }), PATHS);
    for (let row = 0; row < 10; row++) expect(contributions[row * 3 + 2]).toBe(0);
  });
  it('of nodes that no training row reached count both sides the same', () => {
    const unseen = {
      ...sampleTrees({ columns: 2 }),
      cover: new Float32Array(sampleTrees({ columns: 2 }).cover.length)
    };
    const row = rowOf(sampleRows(2), 3);
    const expected = shapley(2, (present) => pathWorth(unseen, row, present));
    expectClose(explainTrees(unseen, oneRow(row), PATHS).contributions, expected.values);
  });
  it('are exact on a path of 64 columns, and refused on one of 65', () => {
    const chain = (columns: number): TreesModel => {
      const nodes = Array.from({ length: columns }, (_, i) => i);
      return {
        ...sampleTrees({ columns, trees: 1, leaves: 1 }),
        ...{ roots: Int32Array.of(0), feature: Int32Array.from(nodes), threshold: new Float32Array(columns) },
        ...{ set: new Int32Array(columns).fill(-1), missingLeft: new Uint8Array(columns) },
        ...{
          left: Int32Array.from(nodes, (i) => (i + 1 < columns ? i + 1 : -1)),
          right: Int32Array.from(nodes, (i) => -2 - i)
        },
        leaves: Float32Array.from({ length: columns + 1 }, (_, leaf) => (leaf === 0 ? 1 : 0)),
        cover: Float32Array.from({ length: columns + 1 }, (_, leaf) => (leaf === 0 ? 2 ** -20 : 1)),
        base: Float32Array.of(0)
      };
    };
    const { base, contributions } = explainTrees(chain(64), oneRow(new Float32Array(64)), PATHS);
    expectClose([contributions.reduce((a, b) => a + b, base[0]!)], [1]);
    const other = oneRow(new Float32Array(64).fill(1));
    const against = explainTrees(chain(64), oneRow(new Float32Array(64)), {
      method: 'interventional',
      background: other
    });
    expectClose(against.contributions, new Float64Array(64).fill(1 / 64));
    try {
      explainTrees(chain(65), oneRow(new Float32Array(65)), PATHS);
      expect.unreachable();
    } catch (error) {
      expect(isAppError(error, 'training/cannot-explain')).toBe(true);
    }
  });
});
