import type { OpenEstimator } from '#core/pipeline';
import type { CallContext } from '#core/ports';
import type { ComputeWish, DeviceCalibration } from '#engines/estimators';
import type { FitPool } from '#workers/pool';
import { measureDevice } from './measure-device.ts';

/** Opens estimators where the user wants them; the device is measured first if that decides it and nobody has yet. */
export function openMeasured(
  pool: FitPool,
  { preference, calibration: known }: ComputeWish,
  ctx: CallContext
): OpenEstimator {
  let calibration: DeviceCalibration | null = known;
  return async (name, options) => {
    if (options.workload && preference === 'auto') calibration ??= await measureDevice(pool, ctx);
    return pool.openEstimator(name, { ...options, compute: { preference, calibration } });
  };
}
