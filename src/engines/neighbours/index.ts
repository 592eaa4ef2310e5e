export { createNeighboursEstimator } from './create-neighbours-estimator.ts';
