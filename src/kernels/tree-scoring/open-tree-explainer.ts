import { openKernel, type Kernel } from '../shared/index.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { leafPath, linkTrees, type PathElement } from './leaf-path.ts';
import { measureTrees } from './measure-trees.ts';
import { SET_BYTES } from './pack-sets.ts';
import type { Trees } from './trees.ts';
import { WASM_BASE64 } from './wasm.generated.ts';

/** Row-major float32 rows. */
export interface Rows {
  readonly rows: number;
  readonly values: Float32Array;
}

export interface TreeExplainer {
  /**
   * Shapley values of each row's sums, `[rows, outputs, columns]`: path-dependent (Lundberg et al. 2018) by the
   * training weights in `cover`, or, given a background of at least one row, interventional (Janzing et al. 2020).
   * @throws RangeError when a path asks more than 64 columns
   */
  explain(x: Rows): Float64Array;
}

interface Exports {
  explainLeaf(leaf: number, x: number, rows: number, out: number): void;
  groupBackground(leaf: number, x: number, rows: number): number;
}

/** As in assembly/explain.ts. */
const MOST_ELEMENTS = 64;
const ELEMENT_BYTES = 32;
const GROUP_BYTES = 16;
const MOST_MEMOISED = 10;
const MEMO_BYTES = 1024 + 1024 * MOST_MEMOISED * 8;
const LEAF_FIELDS = 14;
const MOST_ROWS = 1024;

/** Places in the kernel's memory that all leaves use in turn. */
interface Places {
  readonly leaf: number;
  readonly elements: number;
  readonly sets: number;
  readonly values: number;
  readonly background: number;
  readonly rules: readonly number[];
  readonly fixed: readonly number[];
}

export function openTreeExplainer(trees: Trees, background: Rows | undefined): TreeExplainer {
  const kernel = openKernel<Exports>(WASM_BASE64);
  const places = allocatePlaces(kernel, trees, background);
  const { treeOfLeaf } = measureTrees(trees);
  const links = linkTrees(trees);
  const free = kernel.memory.mark();
  const size = trees.outputs * trees.columns;
  return {
    explain({ values, rows }) {
      const all = new Float64Array(rows * size);
      for (let start = 0; start < rows; start += MOST_ROWS) {
        const count = Math.min(MOST_ROWS, rows - start);
        const x = kernel.memory.allocate(count * trees.columns * 4);
        const out = kernel.memory.allocate(count * size * 8);
        new Float32Array(kernel.memory.buffer, x).set(
          values.subarray(start * trees.columns, (start + count) * trees.columns)
        );
        new Float64Array(kernel.memory.buffer, out, count * size).fill(0);
        for (let leaf = 0; leaf < treeOfLeaf.length; leaf++) {
          const path = leafPath(trees, leaf, links);
          if (path.length === 0) continue;
          placeLeaf(kernel, places, { trees, leaf, tree: treeOfLeaf[leaf]!, path, background });
          kernel.run.explainLeaf(places.leaf, x, count, out);
        }
        all.set(new Float64Array(kernel.memory.buffer, out, count * size), start * size);
        kernel.memory.release(free);
      }
      return all;
    }
  };
}

function allocatePlaces({ memory }: Kernel<Exports>, trees: Trees, background: Rows | undefined): Places {
  const put = (values: Float64Array | Float32Array): number => {
    const at = memory.allocate(values.byteLength);
    new Uint8Array(memory.buffer, at).set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return at;
  };
  const groups = memory.allocate((background?.rows ?? 0) * GROUP_BYTES);
  const memo = memory.allocate(MEMO_BYTES);
  const scratch = memory.allocate(2 * MOST_ELEMENTS * 16);
  return {
    leaf: memory.allocate(LEAF_FIELDS * 4),
    elements: memory.allocate(MOST_ELEMENTS * ELEMENT_BYTES),
    sets: memory.allocate(MOST_ELEMENTS * SET_BYTES),
    values: put(trees.leaves),
    background: background ? put(background.values) : 0,
    rules: gaussLegendre(MOST_ELEMENTS / 2).map(({ points, weights }) => put(inPairs(points, weights))),
    fixed: [groups, memo, scratch, put(shapleyShares())]
  };
}

/** Two points, then their two weights, and so on; an odd last point has a partner of no weight. */
function inPairs(points: Float64Array, weights: Float64Array): Float64Array {
  const pairs = new Float64Array(Math.ceil(points.length / 2) * 4);
  points.forEach((point, i) => {
    const at = (i >> 1) * 4 + (i & 1);
    pairs[at] = point;
    pairs[at + 2] = weights[i]!;
  });
  return pairs;
}

/** (a-1)! b! / (a+b)! at `[a, b]`; from one a to the next it falls by (a-1)/(a+b). */
function shapleyShares(): Float64Array {
  const side = MOST_ELEMENTS + 1;
  const shares = new Float64Array(side * side);
  for (let b = 0; b < side; b++) {
    shares[side + b] = 1 / (b + 1);
    for (let a = 2; a < side; a++) shares[a * side + b] = (shares[(a - 1) * side + b]! * (a - 1)) / (a + b);
  }
  return shares;
}

interface LeafToPlace {
  readonly trees: Trees;
  readonly leaf: number;
  readonly tree: number;
  readonly path: readonly PathElement[];
  readonly background: Rows | undefined;
}

function placeLeaf({ run, memory }: Kernel<Exports>, places: Places, leaf: LeafToPlace): void {
  const { trees, path, background } = leaf;
  if (path.length > MOST_ELEMENTS) throw new RangeError(`a path asks ${path.length} columns`);
  path.forEach((element, i) => placeElement(memory.buffer, places, { element, i }));
  const points = Math.ceil(path.length / 2);
  const [groups, memo, scratch, shares] = places.fixed;
  const fields = new Uint32Array(memory.buffer, places.leaf, LEAF_FIELDS);
  fields.set([
    ...[places.elements, path.length, places.values + leaf.leaf * trees.width * 4, trees.width],
    ...[trees.width === 1 ? leaf.tree % trees.outputs : 0, trees.outputs, trees.columns, memo!],
    ...[places.rules[points - 1]!, Math.ceil(points / 2), groups!, 0, shares!, scratch!]
  ]);
  if (background) fields[11] = run.groupBackground(places.leaf, places.background, background.rows);
}

function placeElement(
  buffer: ArrayBuffer,
  { elements, sets }: Places,
  { element, i }: { element: PathElement; i: number }
): void {
  const view = new DataView(buffer, elements + i * ELEMENT_BYTES, ELEMENT_BYTES);
  view.setFloat64(0, element.share, true);
  view.setUint32(8, element.column, true);
  view.setFloat32(12, element.above, true);
  view.setFloat32(16, element.upTo, true);
  view.setUint32(20, element.set ? sets + i * SET_BYTES : 0, true);
  view.setUint32(24, Number(element.missingPasses), true);
  if (element.set) new Uint8Array(buffer).set(element.set, sets + i * SET_BYTES);
}
