export { createExtraTreesEstimator, createForestEstimator, createTreeEstimator } from './create-forest-estimator.ts';
