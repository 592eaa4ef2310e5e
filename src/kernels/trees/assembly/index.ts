export const heapBase: usize = __heap_base;

export { sortValues } from './sort';
export { findThresholds } from './thresholds';
export { binCodes, binNumbers } from './bin';
export { logistic } from './logistic';
export { pinball, poisson, quantise, squared, tweedie } from './gradients';
export { softmax, softmaxGradients } from './softmax';
export { buildHistogram, subtractHistogram } from './histogram';
export { partition, listRows, sumWeights } from './partition';
export { setGround } from './ground';
export { setRule } from './rule';
export { chooseColumns } from './scan-leaf';
export { countLeaves, countNodes, growStep, startTree } from './grow';
export { applyTree } from './apply';
export { residualQuantile } from './quantile';
