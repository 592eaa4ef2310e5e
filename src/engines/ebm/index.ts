export { createEbmEstimator } from './create-ebm-estimator.ts';
