import type { ComputeFacts } from '#app/compute.svelte.ts';
import type { Measurement } from '#app/measurement.ts';
import type { ComputePreference } from './compute-preference.ts';

export interface FastCompute {
  /** For the top bar. */
  readonly label: string;
  readonly reason: string;
}

export interface DeviceKnowledge {
  /** `undefined` until they are known. */
  readonly facts: ComputeFacts | undefined;
  readonly preference: ComputePreference;
  readonly measurement: Measurement | null;
}

export const GPU_LABELS: Readonly<Record<string, string>> = { webgpu: 'WebGPU', webgl: 'WebGL' };

/** Where a fast network would train on this device, and why. */
export function fastCompute({ facts, preference, measurement }: DeviceKnowledge): FastCompute {
  if (preference === 'wasm') return { label: 'WASM', reason: 'Fast networks train on WebAssembly, as you chose.' };
  if (!facts && !measurement) return { label: '…', reason: 'Asking the browser what this device computes with.' };
  const backend = measurement ? measurement.calibration.gpu?.backend : offeredGpu(facts);
  if (backend === undefined) return withoutGpu(preference, measurement);
  const gpu = GPU_LABELS[backend] ?? backend;
  if (preference === 'gpu') return { label: gpu, reason: `Fast networks train on the GPU by ${gpu}, as you chose.` };
  return measurement
    ? byMeasurement(measurement.calibration, gpu)
    : {
        label: 'WASM + GPU',
        reason: `The first fast network has this device measured, which decides between WebAssembly and ${gpu}.`
      };
}

function offeredGpu(facts: ComputeFacts | undefined): string | undefined {
  if (facts?.webgpu) return 'webgpu';
  return facts?.webgl ? 'webgl' : undefined;
}

function withoutGpu(preference: ComputePreference, measurement: Measurement | null): FastCompute {
  const start = preference === 'gpu' ? 'You chose the GPU, but none can be used' : 'No GPU can be used';
  const problem = measurement?.calibration.gpuProblem || 'This browser offers none.';
  return { label: 'WASM', reason: `${start}, so fast networks train on WebAssembly. ${problem}` };
}

const NARROWEST = 8;
const WIDEST = 5000;

function byMeasurement(calibration: Measurement['calibration'], gpu: string): FastCompute {
  const width = turningWidth(calibration);
  const source = 'by what this device was measured to do';
  if (width > WIDEST)
    return { label: 'WASM', reason: `Networks train sooner on WebAssembly than on ${gpu}, ${source}.` };
  if (width < NARROWEST)
    return { label: gpu, reason: `Networks train sooner on ${gpu} than on WebAssembly, ${source}.` };
  return {
    label: 'WASM + GPU',
    reason: `Fast networks train on WebAssembly up to some ${Number(width.toPrecision(2))} units in each of three hidden layers, and on ${gpu} beyond that, ${source}. Few steps favour WebAssembly.`
  };
}

/** Of a step of three equal hidden layers, forward and backward. */
const OPERATIONS = 56;
const FLOPS_PER_SQUARE_OF_WIDTH = 12 * 256;

/** From how many units per hidden layer the GPU takes less time for a step of 256 rows; Infinity for never. */
export function turningWidth({ wasm, gpu }: Measurement['calibration']): number {
  if (gpu === null) return Infinity;
  const fixedMs = OPERATIONS * gpu.operationMs - wasm.stepMs;
  const savedMsPerGflop = 1000 / wasm.gflops - 1000 / gpu.gflops;
  if (savedMsPerGflop <= 0) return Infinity;
  return Math.sqrt((Math.max(0, fixedMs) / savedMsPerGflop) * (1e9 / FLOPS_PER_SQUARE_OF_WIDTH));
}
