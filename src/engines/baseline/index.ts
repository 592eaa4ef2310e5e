export { createBaselineEstimator } from './create-baseline-estimator.ts';
