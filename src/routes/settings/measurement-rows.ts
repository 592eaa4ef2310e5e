import type { ComputeFacts } from '#app/compute.svelte.ts';
import type { Measurement } from '#app/measurement.ts';
import { formatDuration, formatNumber } from '#ui/format.ts';
import { formatMoment } from '../runs/run-words.ts';
import { GPU_LABELS } from './fast-compute.ts';

export interface MeasurementRow {
  readonly key: string;
  readonly value: string;
}

const DIGITS = 3;

/** The figures of a measurement in words. */
export function measurementRows(
  { at, calibration }: Measurement,
  facts: ComputeFacts | undefined
): readonly MeasurementRow[] {
  const { wasm, gpu, gpuProblem } = calibration;
  return [
    {
      key: 'WebAssembly',
      value: `${formatNumber(wasm.gflops, DIGITS)} GFLOP/s, and ${formatNumber(wasm.stepMs, DIGITS)} ms for every step`
    },
    { key: 'GPU', value: gpu ? gpuName(gpu.backend, facts) : `None. ${gpuProblem}` },
    ...(gpu
      ? [
          {
            key: 'On the GPU',
            value: `${formatNumber(gpu.gflops, DIGITS)} GFLOP/s, ${formatNumber(gpu.operationMs, DIGITS)} ms for every operation, ${formatDuration(gpu.startMs)} to start`
          }
        ]
      : []),
    { key: 'Measured', value: formatMoment(at) }
  ];
}

function gpuName(backend: string, facts: ComputeFacts | undefined): string {
  const label = GPU_LABELS[backend] ?? backend;
  const name = backend === 'webgpu' ? facts?.webgpu : facts?.webgl;
  return name ? `${name}, by ${label}` : label;
}
