export type { Backend } from './backend.ts';
export { calibrateDevice } from './calibrate-device.ts';
export { chooseGpu, type ChooseOptions, type GpuChoice, type Rejection } from './choose-gpu.ts';
export { createMlpEstimator, createTabmEstimator } from './create-device-estimators.ts';
export { openDeviceTrainer, type DeviceTrainer } from './open-device-trainer.ts';
export { openGpu, type GpuName, type OpenOptions } from './open-gpu.ts';
