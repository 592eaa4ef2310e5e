export { assembleModel, type ModelFrame } from './assemble-model.ts';
export { binMatrix, type BinOptions } from './bin-matrix.ts';
export type { BinnedMatrix, ColumnBins } from './binned-matrix.ts';
export type { BoostedTree } from './boosted-tree.ts';
export { openBooster, type Booster } from './booster.ts';
export { createGbdtEstimator, type GbdtOptions } from './create-gbdt-estimator.ts';
export { planFit, type FitPlan } from './fit-plan.ts';
export type { GrownNode } from './grown-tree.ts';
export { differentiate, measureLosses, type ScoreBoard } from './score-board.ts';
