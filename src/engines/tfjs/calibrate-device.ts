import type { DeviceCalibration, WasmCost } from '#engines/compute';
import { openTrainer } from '#kernels/nets';
import { chooseGpu, type ChooseOptions } from './choose-gpu.ts';
import { fitCost } from './fit-cost.ts';
import { measureGpu } from './measure-gpu.ts';
import { timeSteps } from './time-steps.ts';

const SIZES = [
  { width: 8, batch: 32 },
  { width: 256, batch: 256 }
] as const;

/**
 * Measures the net kernel and the GPU, if there is one, by training small networks on both: some 0.3 s, and on a GPU as
 * long again as its shaders take to compile. Once per device is enough; whoever asks keeps the result.
 */
export async function calibrateDevice(options: ChooseOptions): Promise<DeviceCalibration> {
  const wasm = await measureWasm();
  const { backend, rejected } = await chooseGpu(options);
  return {
    format: 'assay.calibration/1',
    wasm,
    gpu: backend && (await measureGpu(backend)),
    gpuProblem: backend ? '' : rejected.map(({ reason }) => reason).join(' ')
  };
}

async function measureWasm(): Promise<WasmCost> {
  const { fixedMs, gflops } = await fitCost(SIZES, (probe) => timeSteps(openTrainer(probe.options, probe.data), probe));
  return { stepMs: fixedMs, gflops };
}
