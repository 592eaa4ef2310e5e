export { ESTIMATORS, type EstimatorEntry, type EstimatorName } from './catalogue.ts';
export { openEstimator, type OpenEstimatorOptions, type OpenedEstimator } from './open-estimator.ts';
