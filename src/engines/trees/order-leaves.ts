import type { GrownNode } from './grown-tree.ts';

/**
 * Clamps leaf values, in place, so that below each node on a monotone column no leaf of the lower side exceeds one of
 * the higher side. For values that were renewed after the tree had grown within its bounds.
 */
export function orderLeaves(
  nodes: readonly GrownNode[],
  values: number[],
  directionOf: (slot: number) => number
): void {
  for (const node of nodes) {
    const direction = directionOf(node.split.slot);
    if (direction === 0) continue;
    const [low, high] = direction > 0 ? [node.left, node.right] : [node.right, node.left];
    const lower = leavesBelow(nodes, low);
    const upper = leavesBelow(nodes, high);
    const top = lower.reduce((most, leaf) => Math.max(most, values[leaf]!), -Infinity);
    const bottom = upper.reduce((least, leaf) => Math.min(least, values[leaf]!), Infinity);
    if (top <= bottom) continue;
    const middle = Math.fround((top + bottom) / 2);
    for (const leaf of lower) values[leaf] = Math.min(values[leaf]!, middle);
    for (const leaf of upper) values[leaf] = Math.max(values[leaf]!, middle);
  }
}

function leavesBelow(nodes: readonly GrownNode[], child: number): number[] {
  if (child < 0) return [-1 - child];
  const { left, right } = nodes[child]!;
  return [...leavesBelow(nodes, left), ...leavesBelow(nodes, right)];
}
