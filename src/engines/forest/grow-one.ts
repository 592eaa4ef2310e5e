import { createRng } from '#core/shared';
import { NODE_BYTES } from '#kernels/forest';
import type { DrawnRows } from './draw-rows.ts';
import { cellBytes, type ForestGround } from './lay-ground.ts';
import { unrankNode } from './unrank-node.ts';

const NODE_WORDS = NODE_BYTES / 4;

/** A grown tree, copied out of the kernel. Columns are slots of the ground's columns; children below 0 are leaves. */
export interface ForestTree {
  readonly slot: Int32Array;
  /** Bins up to this one go left; -1 where `sides` says which. */
  readonly bin: Int32Array;
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** 8 words of bins that go left per node that asks for a set, in the order of the nodes. */
  readonly sides: Uint32Array;
  /** Per leaf (weight, weight * target), or the weight of each class. */
  readonly cells: Float64Array;
}

/** Grows tree number `tree` and returns it with the leaf of every row that was not drawn. */
export function growOne(
  ground: ForestGround,
  { weights, list, drawn }: DrawnRows,
  { seed, tree }: { readonly seed: number; readonly tree: number }
): { readonly tree: ForestTree; readonly leafOfOthers: Int32Array } {
  const { kernel, rows } = ground;
  const { buffer } = kernel.memory;
  new Float64Array(buffer, ground.weights, rows).set(weights);
  new Int32Array(buffer, ground.list, rows).set(list);
  const start = createRng(seed, `tree ${tree}`).uint32();
  const count = kernel.run.growTree(ground.list, drawn, start, ground.nodes, ground.leaves, ground.work);
  kernel.run.routeRows(ground.list + 4 * drawn, rows - drawn, ground.nodes, count, ground.out);
  const leafOfOthers = new Int32Array(buffer, ground.out, rows - drawn).slice();
  return { tree: copyTree(ground, count), leafOfOthers };
}

function copyTree(ground: ForestGround, count: number): ForestTree {
  const { kernel, counted, nodes, leaves } = ground;
  const words = new Int32Array(kernel.memory.buffer, nodes, count * NODE_WORDS);
  const field = (offset: number): Int32Array => {
    const values = new Int32Array(count);
    for (let node = 0; node < count; node++) values[node] = words[node * NODE_WORDS + offset]!;
    return values;
  };
  const cells = new Float64Array(kernel.memory.buffer, leaves, ((count + 1) * cellBytes(counted)) / 8).slice();
  const sets: Uint32Array[] = [];
  const tree = {
    slot: field(0),
    bin: field(1),
    missingLeft: Uint8Array.from(field(2)),
    left: field(3),
    right: field(4),
    cells
  };
  for (let node = 0; node < count; node++) {
    const asked = words.subarray(node * NODE_WORDS + 8, node * NODE_WORDS + 16);
    if (tree.bin[node]! < 0) sets.push(Uint32Array.from(asked));
    else if (ground.ranks[tree.slot[node]!]) sets.push(askForSet(ground, tree, node));
  }
  const sides = new Uint32Array(8 * sets.length);
  sets.forEach((set, i) => sides.set(set, 8 * i));
  return { ...tree, sides };
}

/** Turns a question about ranks into one about a set of bins. */
function askForSet({ ranks, columns }: ForestGround, tree: Omit<ForestTree, 'sides'>, node: number): Uint32Array {
  const slot = tree.slot[node]!;
  const { sides, isSwapped } = unrankNode(ranks[slot]!, { cut: tree.bin[node]!, rest: columns[slot]!.rest });
  tree.bin[node] = -1;
  if (isSwapped) {
    [tree.left[node], tree.right[node]] = [tree.right[node]!, tree.left[node]!];
    tree.missingLeft[node] = 1 - tree.missingLeft[node]!;
  }
  return sides;
}
