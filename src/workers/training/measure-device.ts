import type { CallContext } from '#core/ports';
import type { DeviceCalibration } from '#engines/estimators';
import type { FitPool } from '#workers/pool';

/** Detail of the report that ends a measurement: whoever started the job keeps it. */
export interface CalibrationReport {
  readonly kind: 'calibration';
  readonly calibration: DeviceCalibration;
}

const MEASURING = 'measuring this device';

/** Measures the device and reports the result, so that it is kept even if the rest of the job fails. */
export async function measureDevice(pool: FitPool, ctx: CallContext): Promise<DeviceCalibration> {
  ctx.report({ phase: MEASURING, done: 0, total: 1 });
  const calibration = await pool.calibrate(ctx);
  const detail: CalibrationReport = { kind: 'calibration', calibration };
  ctx.report({ phase: MEASURING, done: 1, total: 1, detail });
  return calibration;
}
