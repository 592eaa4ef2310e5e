/** How a forest grows. */
export interface ForestRule {
  readonly trees: number;
  /** 0 for no limit. */
  readonly maxDepth: number;
  readonly minRows: number;
  readonly columnTries: number | 'auto' | 'all';
  readonly bootstrap: boolean;
  readonly thresholds: 'searched' | 'drawn';
  /** Sets are chosen in each node, or categories are ranked once for all. */
  readonly categories: 'sets' | 'ranked';
}
