import type { GrownNode } from './grown-tree.ts';

/** A finished tree over bins: what a leaf adds (float32) and the training weight that reached it. Plain data. */
export interface BoostedTree {
  readonly nodes: readonly GrownNode[];
  readonly values: readonly number[];
  readonly cover: readonly number[];
}
