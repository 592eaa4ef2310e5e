export { openTreeExplainer, type Rows, type TreeExplainer } from './open-tree-explainer.ts';
export { openTreeScorer, type TreeScorer } from './open-tree-scorer.ts';
export type { Trees } from './trees.ts';
