import type { TreesModel } from '#core/ports';
import { INT64, type Graph } from './graph.ts';

const WORD_BITS = 32;

export interface Memberships {
  /** The matrix with one more column per set: 0 for a code in it, 1 for another, NaN for a missing value. */
  readonly matrix: string;
  /** Per node the column that decides it: its own, or that of its set. */
  readonly columnOfNode: Int32Array;
}

/**
 * ai.onnx.ml 2 knows no sets of categories, so each distinct set of a column becomes a column of its own, looked up in
 * a table `[codes, sets]`. A test for the set is then `<= 0.5`, like any other.
 */
export function addMemberships(graph: Graph, model: TreesModel, matrix: string): Memberships {
  const { setsOfColumn, slotOfNode } = collectSets(model);
  const columnOfNode = Int32Array.from(model.feature);
  const parts = [matrix];
  let next = model.columns;
  for (const [column, sets] of [...setsOfColumn].sort(([a], [b]) => a - b)) {
    parts.push(lookUp(graph, { model, column, sets }, matrix));
    slotOfNode.forEach((slot, node) => {
      if (slot >= 0 && model.feature[node] === column) columnOfNode[node] = next + slot;
    });
    next += sets.length;
  }
  if (parts.length === 1) return { matrix, columnOfNode };
  return { matrix: graph.node('Concat', parts, { attributes: [{ name: 'axis', int: 1 }] }), columnOfNode };
}

/** The distinct sets of each column, and which of them a node has (-1: none). Equal sets have one number. */
function collectSets({ feature, set, sets, setWords }: TreesModel): {
  setsOfColumn: Map<number, number[]>;
  slotOfNode: Int32Array;
} {
  const setsOfColumn = new Map<number, number[]>();
  const known = new Map<string, number>();
  const slotOfNode = Int32Array.from(set, (index, node) => {
    if (index < 0) return -1;
    const column = feature[node]!;
    const own = setsOfColumn.get(column) ?? [];
    setsOfColumn.set(column, own);
    const key = `${column}:${sets.subarray(index * setWords, (index + 1) * setWords).join()}`;
    const slot = known.get(key) ?? own.push(index) - 1;
    known.set(key, slot);
    return slot;
  });
  return { setsOfColumn, slotOfNode };
}

/** Rows of the table: each code up to the last in any set, one for all codes beyond, one for a missing value. */
function lookUp(
  graph: Graph,
  { model, column, sets }: { model: TreesModel; column: number; sets: readonly number[] },
  matrix: string
): string {
  const beyond = model.setWords * WORD_BITS;
  const table = new Float32Array((beyond + 2) * sets.length);
  sets.forEach((set, slot) => {
    for (let code = 0; code < beyond; code++) {
      const word = model.sets[set * model.setWords + (code >> 5)]!;
      table[code * sets.length + slot] = 1 - ((word >>> (code & 31)) & 1);
    }
    table[beyond * sets.length + slot] = 1;
    table[(beyond + 1) * sets.length + slot] = NaN;
  });
  const code = graph.node('Gather', [matrix, graph.integers([column], [])], { attributes: [{ name: 'axis', int: 1 }] });
  const known = graph.node('Min', [code, graph.floats([beyond], [1])]);
  const row = graph.node('Where', [graph.node('IsNaN', [code]), graph.floats([beyond + 1], [1]), known]);
  const index = graph.node('Cast', [row], { attributes: [{ name: 'to', int: INT64 }] });
  return graph.node('Gather', [graph.floats(table, [beyond + 2, sets.length]), index], {
    attributes: [{ name: 'axis', int: 0 }]
  });
}
