import { allRows, byColumn, rowList, scratch } from './ground';
import { countLeaves, countNodes } from './grow';
import { partition } from './partition';
import { leafAt, nodeAt } from './records';
import { sidesOf } from './sides';

/**
 * Adds the values of the leaves (float32) to the scores of all rows: those that the tree owns, and the rows of the list
 * from `owned` to `listed`, which are sorted down the tree by its splits.
 */
export function applyTree(values: usize, scores: usize, owned: i32, listed: i32): void {
  for (let i = 0; i < countLeaves(); i++) {
    const leaf = leafAt(i);
    addToScores(leaf.start, leaf.count, scores, load<f32>(values + (<usize>i << 2)));
  }
  route(countNodes() > 0 ? 0 : -1, owned, listed - owned, values, scores);
}

function route(child: i32, start: i32, count: i32, values: usize, scores: usize): void {
  if (count == 0) return;
  if (child < 0) {
    addToScores(start, count, scores, load<f32>(values + (<usize>(-1 - child) << 2)));
    return;
  }
  const node = nodeAt(child);
  const column = byColumn + <usize>node.column * <usize>allRows;
  const left = partition(rowList + (<usize>start << 2), count, column, sidesOf(node), scratch);
  route(node.left, start, left, values, scores);
  route(node.right, start + left, count - left, values, scores);
}

/** `scores[row] += value` for a range of the row list. */
function addToScores(start: i32, count: i32, scores: usize, value: f32): void {
  let row = rowList + (<usize>start << 2);
  const end = row + (<usize>count << 2);
  for (; row < end; row += 4) {
    const at = scores + (<usize>load<u32>(row) << 2);
    store<f32>(at, load<f32>(at) + value);
  }
}
