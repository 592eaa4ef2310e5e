import { createRng } from '#core/shared';
import { NODE_BYTES } from '#kernels/forest';
import type { DrawnRows } from './draw-rows.ts';
import { cellBytes, type ForestGround } from './lay-ground.ts';

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

function copyTree({ kernel, counted, nodes, leaves }: ForestGround, count: number): ForestTree {
  const words = new Int32Array(kernel.memory.buffer, nodes, (count * NODE_BYTES) / 4);
  const field = (offset: number): Int32Array => {
    const values = new Int32Array(count);
    for (let node = 0; node < count; node++) values[node] = words[(node * NODE_BYTES) / 4 + offset]!;
    return values;
  };
  const bin = field(1);
  const asking = Array.from(bin.keys()).filter((node) => bin[node]! < 0);
  const sides = new Uint32Array(8 * asking.length);
  asking.forEach((node, i) =>
    sides.set(words.subarray((node * NODE_BYTES) / 4 + 8, (node * NODE_BYTES) / 4 + 16), 8 * i)
  );
  const cells = new Float64Array(kernel.memory.buffer, leaves, ((count + 1) * cellBytes(counted)) / 8).slice();
  return {
    slot: field(0),
    bin,
    missingLeft: Uint8Array.from(field(2)),
    left: field(3),
    right: field(4),
    sides,
    cells
  };
}
