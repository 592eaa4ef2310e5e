import type { NetworkSpec } from '#engines/shared';
import type { DeviceCalibration } from './device-calibration.ts';
import { estimateStep, type StepWork } from './estimate-step.ts';

/** `auto` goes by the calibration; the others are the user's word. */
export type ComputePreference = 'auto' | 'wasm' | 'gpu';

export interface ComputeChoice {
  readonly device: 'wasm' | 'gpu';
  /** One sentence or two, for the run and the compute badge. */
  readonly reason: string;
}

export interface ComputeQuestion {
  readonly spec: NetworkSpec;
  /** Rows of the fit. */
  readonly rows: number;
  readonly preference: ComputePreference;
  /** Null before the device was measured. */
  readonly calibration: DeviceCalibration | null;
}

/** Below this a GPU spends more time on starting operations than the kernel on the arithmetic (browser-compute research 1.4). */
const GPU_PAYS_FROM_GFLOP = 0.3;

/** Where a network trains sooner, taking all its epochs. A GPU that is not there is never chosen. */
export function chooseCompute({ spec, rows, preference, calibration }: ComputeQuestion): ComputeChoice {
  if (preference === 'wasm') return { device: 'wasm', reason: 'WebAssembly was asked for.' };
  if (calibration && !calibration.gpu)
    return { device: 'wasm', reason: withoutGpu(preference, calibration.gpuProblem) };
  if (preference === 'gpu') return { device: 'gpu', reason: 'The GPU was asked for.' };
  const work = estimateStep(spec);
  return calibration?.gpu
    ? compareTimes(work, countSteps(spec, rows), { wasm: calibration.wasm, gpu: calibration.gpu })
    : goByRule(work);
}

function withoutGpu(preference: ComputePreference, problem: string): string {
  const start = preference === 'gpu' ? 'The GPU was asked for, but cannot be used' : 'No GPU can be used';
  return `${start}: ${problem}`;
}

function goByRule({ gflop }: StepWork): ComputeChoice {
  const device = gflop < GPU_PAYS_FROM_GFLOP ? 'wasm' : 'gpu';
  const verdict = device === 'wasm' ? 'too little for a GPU' : 'enough for a GPU';
  return { device, reason: `A step of ${gflop.toPrecision(2)} GFLOP is ${verdict}; this device was not measured.` };
}

interface Costs {
  readonly wasm: DeviceCalibration['wasm'];
  readonly gpu: NonNullable<DeviceCalibration['gpu']>;
}

function compareTimes({ gflop, operations }: StepWork, steps: number, { wasm, gpu }: Costs): ComputeChoice {
  const wasmMs = steps * (wasm.stepMs + (1000 * gflop) / wasm.gflops);
  const gpuMs = gpu.startMs + steps * (operations * gpu.operationMs + (1000 * gflop) / gpu.gflops);
  const device = wasmMs <= gpuMs ? 'wasm' : 'gpu';
  const reason = `At most ${inWords(wasmMs)} on WebAssembly and ${inWords(gpuMs)} on the GPU (${gpu.backend}), by what this device was measured to do.`;
  return { device, reason };
}

function countSteps({ training }: NetworkSpec, rows: number): number {
  const trained = rows - Math.round(rows * training.validationShare);
  return training.epochs * Math.max(1, Math.floor(trained / training.batch));
}

function inWords(ms: number): string {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`;
  return ms < 120_000 ? `${(ms / 1000).toPrecision(2)} s` : `${Math.round(ms / 60_000)} min`;
}
