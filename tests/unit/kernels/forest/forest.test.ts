import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import { NODE_BYTES, openForestKernel } from '#kernels/forest';
import { bestScore, scoreOf, type SlowForest } from './grow-slowly.ts';

interface Node {
  readonly column: number;
  readonly sides: (bin: number) => boolean;
  readonly left: number;
  readonly right: number;
}

interface Search {
  readonly tries: number;
  readonly isRandom: number;
  readonly maxDepth: number;
  readonly seed: number;
}

const THOROUGH: Search = { tries: 99, isRandom: 0, maxDepth: 0, seed: 1 };

/** Grows one tree on all rows of a small forest and reads it back. */
function grow(forest: SlowForest, { tries, isRandom, maxDepth, seed }: Search = THOROUGH) {
  const { run, memory } = openForestKernel();
  const rows = forest.targets.length;
  const columns = forest.bins.length;
  const cell = forest.classes === 0 ? 2 : forest.classes;
  const [bins, table] = [memory.allocate(rows * columns), memory.allocate(16 * columns)];
  const [targets, weights] = [memory.allocate(8 * rows), memory.allocate(8 * rows)];
  const [list, out] = [memory.allocate(4 * rows), memory.allocate(4 * rows)];
  const [nodesAt, leavesAt] = [memory.allocate(NODE_BYTES * rows), memory.allocate(8 * cell * rows)];
  const work = memory.allocate(262 * 8 * Math.max(2, cell) + 42 * (rows + 16) + 4 * columns);
  new Uint8Array(memory.buffer, bins, rows * columns).set(forest.bins.flat());
  const entries = forest.missing.flatMap((missing, column) => [
    0,
    missing < 0 ? Math.max(...forest.bins[column]!) + 1 : missing,
    missing,
    -1
  ]);
  new Int32Array(memory.buffer, table, 4 * columns).set(entries);
  new Float64Array(memory.buffer, targets, rows).set(forest.targets);
  new Float64Array(memory.buffer, weights, rows).set(forest.weights);
  const all = Array.from({ length: rows }, (_, row) => row);
  new Int32Array(memory.buffer, list, rows).set(all);
  run.setForest(bins, rows, columns, table, targets, weights, forest.classes);
  run.setSearch(tries, isRandom, maxDepth, forest.least);
  const count = run.growTree(list, rows, seed, nodesAt, leavesAt, work);
  new Int32Array(memory.buffer, list, rows).set(all);
  run.routeRows(list, rows, nodesAt, count, out);
  const nodes = Array.from({ length: count }, (_, i): Node => {
    const words = new Int32Array(memory.buffer, nodesAt + i * NODE_BYTES, NODE_BYTES / 4).slice();
    const sides = (bin: number): boolean => ((words[8 + (bin >> 5)]! >>> (bin & 31)) & 1) === 1;
    return { column: words[0]!, sides, left: words[3]!, right: words[4]! };
  });
  const cells = Array.from(new Float64Array(memory.buffer, leavesAt, (count + 1) * cell));
  return { nodes, cells, leafOf: Array.from(new Int32Array(memory.buffer, out, rows)) };
}

function randomForest(seed: number, classes: number, rows: number): SlowForest {
  const rng = createRng(seed, 'random forest');
  const columns = 3;
  const missing = [-1, 6, 9];
  return {
    bins: Array.from({ length: columns }, (_, column) =>
      Array.from({ length: rows }, () => rng.below([5, 7, 10][column]!))
    ),
    missing,
    targets: Array.from({ length: rows }, () => (classes === 0 ? rng.below(21) - 10 : rng.below(classes))),
    weights: Array.from({ length: rows }, () => 1 + rng.below(3)),
    classes,
    least: 1 + rng.below(4)
  };
}

/** Calls `visit` with the rows of every node, from the root down. */
function walk(
  forest: SlowForest,
  nodes: readonly Node[],
  visit: (rows: number[], node: Node | undefined, leaf: number) => void
): void {
  const descend = (child: number, rows: number[]): void => {
    const node = child < 0 ? undefined : nodes[child]!;
    visit(rows, node, -1 - child);
    if (!node) return;
    const goesLeft = (row: number): boolean => node.sides(forest.bins[node.column]![row]!);
    descend(node.left, rows.filter(goesLeft));
    descend(
      node.right,
      rows.filter((row) => !goesLeft(row))
    );
  };
  descend(
    nodes.length > 0 ? 0 : -1,
    forest.targets.map((_, row) => row)
  );
}

const CASES = [0, 3, 4].flatMap((classes) =>
  [12, 90].flatMap((rows) => [1, 2, 3, 4].map((seed) => ({ classes, rows, seed })))
);

describe('the forest kernel', () => {
  it.each(CASES)('splits every node by the best cut: $rows rows, $classes classes, seed $seed', (options) => {
    const forest = randomForest(options.seed, options.classes, options.rows);
    const { nodes } = grow(forest);
    walk(forest, nodes, (rows, node) => {
      const best = bestScore(forest, rows);
      const own = scoreOf(forest, [rows]);
      if (!node) {
        expect(best ?? own).toBeLessThanOrEqual(own * (1 + 1e-9) + 1e-9);
        return;
      }
      const goesLeft = (row: number): boolean => node.sides(forest.bins[node.column]![row]!);
      const found = scoreOf(forest, [rows.filter(goesLeft), rows.filter((row) => !goesLeft(row))]);
      expect(found).toBeCloseTo(best!, 8);
      expect(found).toBeGreaterThan(own);
    });
  });

  it.each(CASES)('sums the rows of every leaf: $rows rows, $classes classes, seed $seed', (options) => {
    const forest = randomForest(options.seed, options.classes, options.rows);
    const { nodes, cells, leafOf } = grow(forest, { ...THOROUGH, isRandom: options.seed % 2, seed: options.seed });
    walk(forest, nodes, (rows, node, leaf) => {
      if (node) return;
      const weight = rows.reduce((sum, row) => sum + forest.weights[row]!, 0);
      expect(weight).toBeGreaterThanOrEqual(Math.min(forest.least, weight));
      expect(rows.every((row) => leafOf[row] === leaf)).toBe(true);
      const classes = forest.classes;
      const expected =
        classes === 0
          ? [weight, rows.reduce((sum, row) => sum + forest.weights[row]! * forest.targets[row]!, 0)]
          : Array.from({ length: classes }, (_, k) =>
              rows.reduce((sum, row) => sum + (forest.targets[row] === k ? forest.weights[row]! : 0), 0)
            );
      const width = expected.length;
      expect(cells.slice(leaf * width, (leaf + 1) * width)).toEqual(expected);
    });
  });

  it('draws different cuts for different seeds, the same for the same', () => {
    const forest = randomForest(1, 0, 90);
    const draw = (seed: number) => grow(forest, { tries: 1, isRandom: 1, maxDepth: 0, seed }).leafOf;
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });

  it('stops at the depth it is given', () => {
    const { nodes } = grow(randomForest(1, 3, 90), { ...THOROUGH, maxDepth: 2 });
    expect(nodes.length).toBeLessThanOrEqual(3);
  });
});

it.each([3, 60])('cuts in the middle of the empty bins between two values, %i rows each', (rows) => {
  const low = new Array<number>(rows).fill(2);
  const high = new Array<number>(rows).fill(9);
  const { nodes } = grow({
    bins: [[...low, ...high]],
    missing: [-1],
    targets: [...low.map(() => 0), ...high.map(() => 1)],
    weights: new Array<number>(2 * rows).fill(1),
    classes: 0,
    least: 1
  });
  expect([2, 5, 6, 9].map((bin) => nodes[0]!.sides(bin))).toEqual([true, true, false, false]);
});
