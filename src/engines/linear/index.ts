export { createLinearEstimator } from './create-linear-estimator.ts';
