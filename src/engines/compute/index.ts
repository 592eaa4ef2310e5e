export { chooseCompute, type ComputeChoice, type ComputePreference, type ComputeQuestion } from './choose-compute.ts';
export type { DeviceCalibration, GpuCost, WasmCost } from './device-calibration.ts';
export { estimateStep, type StepWork } from './estimate-step.ts';
