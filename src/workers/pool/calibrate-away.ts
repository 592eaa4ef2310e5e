import type { CallContext } from '#core/ports';
import { isAppError } from '#core/shared';
import type { DeviceCalibration } from '#engines/estimators';
import type { Crew } from './create-crew.ts';
import { relayTurns } from './relay-turns.ts';

const GPUS = ['webgpu', 'webgl'];

/** Measures the device in a worker. A GPU on which that fails counts as none; the failure is told in `gpuProblem`. */
export async function calibrateAway(crew: Crew, ctx: CallContext): Promise<DeviceCalibration> {
  const measure = (skip: readonly string[]): Promise<DeviceCalibration> =>
    crew.use((worker) => relayTurns(worker.call('calibrate', { skip }, { signal: ctx.signal }), ctx));
  try {
    return await measure([]);
  } catch (error) {
    if (ctx.signal.aborted || isAppError(error, 'workers/cancelled') || !(error instanceof Error)) throw error;
    return { ...(await measure(GPUS)), gpuProblem: `Measuring the GPU failed: ${error.message}` };
  }
}
