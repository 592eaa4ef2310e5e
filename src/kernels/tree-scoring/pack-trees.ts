import type { KernelMemory } from '../shared/index.ts';
import { measureTrees, type TreeMeasures } from './measure-trees.ts';
import { packMasks, type MaskTest, type MaskWord } from './pack-masks.ts';
import { packSets, SET_BYTES } from './pack-sets.ts';
import { planPlanes, type PlanePlan } from './plan-planes.ts';
import type { Trees } from './trees.ts';

/** As in assembly/layout.ts. */
const BLOCK = 128;
const PLANE_BYTES = BLOCK * 4;
const CODE_BYTES = BLOCK * 2;
const NODE_WORDS = 4;
const TEST_WORDS = 3;
/** Up to here striking out all leaves at once is faster than walking to one. */
const MOST_MASKED_LEAVES = 64;

/** Trees, and where in the kernel's memory what their nodes refer to is. */
interface Packing {
  readonly trees: Trees;
  readonly measures: TreeMeasures;
  readonly plan: PlanePlan;
  readonly setOfNode: Int32Array;
  readonly planes: number;
  readonly codes: number;
  readonly sets: number;
}

/** Writes trees in the form that the kernel reads. Returns the address of the model. */
export function packTrees(trees: Trees, memory: KernelMemory): number {
  const measures = measureTrees(trees);
  const plan = planPlanes(trees);
  const sets = packSets(trees);
  const packing: Packing = {
    ...{ trees, measures, plan, setOfNode: sets.ofNode },
    planes: memory.allocate(plan.planes.length * PLANE_BYTES),
    codes: memory.allocate(plan.codeColumns.length * CODE_BYTES),
    sets: store(memory, sets.bytes)
  };
  const { outputs, width, columns, base, roots } = trees;
  return store(
    memory,
    Uint32Array.of(
      ...[store(memory, listPlanes(plan)), plan.planes.length, packing.planes],
      ...[store(memory, Uint32Array.from(plan.codeColumns)), plan.codeColumns.length, packing.codes],
      ...[store(memory, listTrees(packing, memory)), roots.length, outputs, width, store(memory, base)],
      ...[memory.allocate(outputs * PLANE_BYTES), memory.allocate(2 * PLANE_BYTES), columns]
    )
  );
}

function store(memory: KernelMemory, values: Uint32Array | Float32Array | Uint8Array): number {
  const at = memory.allocate(values.byteLength);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  return at;
}

function listPlanes({ planes }: PlanePlan): Uint32Array {
  const list = new Uint32Array(planes.length * 2);
  const floats = new Float32Array(list.buffer);
  planes.forEach(({ column, missingLeft }, i) => {
    list[i * 2] = column;
    floats[i * 2 + 1] = missingLeft === 1 ? -Infinity : Infinity;
  });
  return list;
}

function listTrees(packing: Packing, memory: KernelMemory): Uint32Array {
  const { trees, measures } = packing;
  const leaves = storeLeaves(packing, memory);
  const words = packMasks(trees, measures, MOST_MASKED_LEAVES);
  const list = new Uint32Array(trees.roots.length * 4);
  let before = 0;
  trees.roots.forEach((root, tree) => {
    const own = words[tree]!;
    const first = own.length > 0 ? storeWords(own, packing, memory) : storeNodes(root, packing, memory);
    list.set([own.length, first, leaves + before * trees.width * 4, tree % trees.outputs], tree * 4);
    before += measures.size[tree]!;
  });
  return list;
}

/** Leaf values tree by tree, those of a tree from left to right. */
function storeLeaves({ trees, measures: { size, treeOfLeaf, rank } }: Packing, memory: KernelMemory): number {
  const { width, leaves } = trees;
  const first = new Int32Array(size.length);
  for (let tree = 1; tree < size.length; tree++) first[tree] = first[tree - 1]! + size[tree - 1]!;
  const sorted = new Float32Array(leaves.length);
  treeOfLeaf.forEach((tree, leaf) =>
    sorted.set(leaves.subarray(leaf * width, (leaf + 1) * width), (first[tree]! + rank[leaf]!) * width)
  );
  return store(memory, sorted);
}

function storeWords(words: readonly MaskWord[], packing: Packing, memory: KernelMemory): number {
  const list = words.flatMap(({ numbers, sets }) => {
    const from = store(memory, listTests([...numbers, ...sets], packing));
    const middle = from + numbers.length * TEST_WORDS * 4;
    return [from, middle, middle + sets.length * TEST_WORDS * 4];
  });
  return store(memory, Uint32Array.from(list));
}

function listTests(tests: readonly MaskTest[], { trees, plan, setOfNode, ...at }: Packing): Uint32Array {
  const list = new Uint32Array(tests.length * TEST_WORDS);
  const floats = new Float32Array(list.buffer);
  tests.forEach(({ node, mask }, i) => {
    const index = plan.ofNode[node]!;
    const to = i * TEST_WORDS;
    if (trees.set[node]! >= 0) {
      list[to] = at.codes + index * CODE_BYTES;
      list[to + 1] = at.sets + setOfNode[node]! * SET_BYTES;
    } else {
      list[to] = at.planes + index * PLANE_BYTES;
      floats[to + 1] = trees.threshold[node]!;
    }
    list[to + 2] = mask;
  });
  return list;
}

/** A tree to walk, level by level; both children of a node stand side by side, and a leaf is its own child. */
function storeNodes(root: number, { trees, measures, plan, setOfNode, ...at }: Packing, memory: KernelMemory): number {
  const slots = 2 * (root < 0 ? 1 : measures.leavesUnder[root]!) - 1;
  const start = memory.allocate(slots * NODE_WORDS * 4);
  const list = new Uint32Array(memory.buffer, start, slots * NODE_WORDS);
  const floats = new Float32Array(memory.buffer, start, slots * NODE_WORDS);
  const queue = [root];
  for (let slot = 0; slot < queue.length; slot++) {
    const node = queue[slot]!;
    const to = slot * NODE_WORDS;
    const isSet = node >= 0 && trees.set[node]! >= 0;
    list[to] =
      node < 0
        ? at.planes
        : isSet
          ? at.codes + plan.ofNode[node]! * CODE_BYTES + 1
          : at.planes + plan.ofNode[node]! * PLANE_BYTES;
    if (isSet) list[to + 1] = at.sets + setOfNode[node]! * SET_BYTES;
    else floats[to + 1] = node < 0 ? Infinity : trees.threshold[node]!;
    list[to + 2] = start + (node < 0 ? slot : queue.length) * NODE_WORDS * 4;
    if (node < 0) list[to + 3] = measures.rank[-1 - node]!;
    else queue.push(trees.left[node]!, trees.right[node]!);
  }
  return start;
}
