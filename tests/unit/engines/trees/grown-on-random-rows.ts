import { createDirectContext } from '#core/ports';
import { createRng } from '#core/shared';
import { createPacer } from '#engines/shared';
import { binMatrix } from '#engines/trees';
import { openTreesKernel } from '#kernels/trees';
import { growTree } from '../../../../src/engines/trees/grow-tree.ts';
import type { GrownNode, GrownTree } from '../../../../src/engines/trees/grown-tree.ts';
import type { GrowthRule } from '../../../../src/engines/trees/growth-rule.ts';
import { chooseColumns, layTreeGround, listRows } from '../../../../src/engines/trees/tree-ground.ts';
import { listSplits, plainScore, scoreSplit, sumRows, type Bounds, type PlainRows } from './reference-splits.ts';

export const FREE: Bounds = { lowest: -Infinity, highest: Infinity };
const CATEGORY = { single: 4, most: 6, smooth: 30, l2: 50, codeRows: 3, groupRows: 5 };
const RULE: GrowthRule = {
  leaves: 8,
  maxDepth: 0,
  minRows: 5,
  minHessian: 1,
  minGain: 0,
  l1: 0,
  l2: 3,
  category: CATEGORY
};

export interface Case {
  readonly seed?: number;
  readonly rows?: number;
  readonly rule?: Partial<GrowthRule>;
  readonly monotone?: readonly number[];
  readonly hessian?: (row: number) => number;
  readonly histogramBytes?: number;
}

export interface Grown {
  readonly tree: GrownTree;
  readonly plain: PlainRows;
  readonly rule: GrowthRule;
  /** Row list after growing. */
  readonly list: readonly number[];
}

/** Two numbers (one with holes), a category with many codes and one with three, and a constant. */
export async function grow({
  seed = 1,
  rows = 400,
  rule: partial = {},
  monotone = [],
  hessian,
  histogramBytes
}: Case = {}): Promise<Grown> {
  const rng = createRng(seed, 'grow');
  const levels = Int32Array.of(0, 0, 20, 3, 0);
  const values = Float32Array.from({ length: rows * 5 }, (_, i) => {
    const column = i % 5;
    if (column === 4) return 7;
    if (column !== 0 && rng.uniform() < 0.15) return NaN;
    return column < 2 ? Math.floor(40 * rng.uniform()) : rng.below(column === 2 ? 20 : 3);
  });
  const rule = { ...RULE, ...partial };
  const pacer = createPacer(createDirectContext({ signal: new AbortController().signal }));
  const kernel = openTreesKernel();
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const x = { rows, cols: 5, values };
  const matrix = await binMatrix(kernel, { x, levels }, { bins: 16, rows: order, pacer });
  const ground = layTreeGround(matrix, { leaves: rule.leaves, monotone, histogramBytes });
  const code = (row: number, column: number): number => values[row * 5 + column]!;
  const gradient = Array.from(order, (row) =>
    Math.round(
      1000 * (rng.uniform() - 0.5) +
        20 * code(row, 0) * (Number.isNaN(code(row, 1)) ? 1 : -1) +
        300 * Number(code(row, 2) % 3 === 0) -
        200 * Number(code(row, 3) === 1)
    )
  );
  const hessians = Array.from(order, (row) => hessian?.(row) ?? 1 + rng.below(100));
  const cells = new BigInt64Array(kernel.memory.buffer, ground.gradient, rows);
  order.forEach((row) => (cells[row] = (BigInt(hessians[row]!) << 32n) + BigInt(gradient[row]!)));
  listRows(ground, null, rows);
  chooseColumns(ground, Array.from(matrix.columns.keys()));
  const tree = await growTree(ground, rows, { rule, scales: { gradient: 1, hessian: 1 }, pacer });
  const byColumn = new Uint8Array(kernel.memory.buffer, matrix.byColumn, rows * matrix.columns.length);
  const plain: PlainRows = {
    columns: matrix.columns,
    directions: matrix.columns.map(({ column }) => monotone[column] ?? 0),
    bins: Array.from(order, (row) => matrix.columns.map((_, slot) => byColumn[slot * rows + row]!)),
    gradient,
    hessian: hessians
  };
  return { tree, plain, rule, list: Array.from(new Int32Array(kernel.memory.buffer, ground.rows, rows)) };
}

function goesLeft({ split }: GrownNode, plain: PlainRows, row: number): boolean {
  const bin = plain.bins[row]![split.slot]!;
  if (split.set) return ((split.set[bin >> 5]! >>> (bin & 31)) & 1) === 1;
  return bin === plain.columns[split.slot]!.missing ? split.missingLeft : bin <= split.bin;
}

/** Rows of every node and leaf, by walking the tree. */
export function walk({ tree, plain }: Grown): { node: Map<number, number[]>; leaf: Map<number, number[]> } {
  const found = { node: new Map<number, number[]>(), leaf: new Map<number, number[]>() };
  const descend = (child: number, rows: number[]): void => {
    if (child < 0) {
      found.leaf.set(-1 - child, rows);
      return;
    }
    found.node.set(child, rows);
    const node = tree.nodes[child]!;
    descend(
      node.left,
      rows.filter((row) => goesLeft(node, plain, row))
    );
    descend(
      node.right,
      rows.filter((row) => !goesLeft(node, plain, row))
    );
  };
  descend(
    tree.nodes.length > 0 ? 0 : -1,
    plain.bins.map((_, row) => row)
  );
  return found;
}

function plainRule({ rule }: Grown) {
  const { l1, l2, category } = rule;
  return { l1, l2, setL2: category.l2, smooth: category.smooth, category };
}

/** Gain of the best split of some rows by exhaustive search. */
export function bestGain(grown: Grown, rows: readonly number[]): number {
  const rule = plainRule(grown);
  const sums = sumRows(grown.plain, rows);
  const needed = Math.max(grown.rule.minHessian, (grown.rule.minRows * sums.hessian) / rows.length);
  const scores = listSplits(grown.plain, rows, rule).map((split) =>
    scoreSplit(grown.plain, rows, { ...split, needed, bounds: FREE, rule })
  );
  return Math.max(...scores) - plainScore(sums, rule, FREE);
}

export function gainOf(grown: Grown, number: number, rows: readonly number[]): number {
  const node = grown.tree.nodes[number]!;
  const column = grown.plain.columns[node.split.slot]!;
  const rule = plainRule(grown);
  const isSet = node.split.set !== null && column.bins > rule.category.single;
  const split = {
    slot: node.split.slot,
    goesLeft: (bin: number) =>
      node.split.set
        ? ((node.split.set[bin >> 5]! >>> (bin & 31)) & 1) === 1
        : bin === column.missing
          ? node.split.missingLeft
          : bin <= node.split.bin,
    isSet,
    needed: 0,
    bounds: FREE,
    rule
  };
  return scoreSplit(grown.plain, rows, split) - plainScore(sumRows(grown.plain, rows), rule, FREE);
}
