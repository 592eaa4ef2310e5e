export type { ComputePreference, DeviceCalibration } from '#engines/compute';
export { calibrateDevice } from './calibrate-device.ts';
export type { ComputeWish } from './compute-wish.ts';
export { openEstimator, type OpenedEstimator, type OpenEstimatorOptions } from './open-estimator.ts';
export { paramProblem, paramsOf } from './params-of.ts';
