export { createBayesEstimator } from './create-bayes-estimator.ts';
