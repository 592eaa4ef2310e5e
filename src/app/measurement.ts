import * as v from 'valibot';
import type { Progress } from '#core/ports';
import type { CalibrationReport, DeviceCalibration } from '#workers/training';

/** What this device was measured to do, and when. */
export interface Measurement {
  readonly at: number;
  readonly calibration: DeviceCalibration;
}

const LATEST_DATE = 8.64e15;
const Amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const Speed = v.pipe(v.number(), v.finite(), v.gtValue(0));

const MeasurementSchema = v.strictObject({
  at: v.pipe(Amount, v.maxValue(LATEST_DATE)),
  calibration: v.strictObject({
    format: v.literal('assay.calibration/1'),
    wasm: v.strictObject({ stepMs: Amount, gflops: Speed }),
    gpu: v.nullable(
      v.strictObject({
        backend: v.picklist(['webgpu', 'webgl']),
        startMs: Amount,
        operationMs: Amount,
        gflops: Speed
      })
    ),
    gpuProblem: v.pipe(v.string(), v.maxLength(10_000))
  })
});

/** Whether a stored value is a measurement; other versions and other programs may have written it. */
export function isMeasurement(value: unknown): value is Measurement {
  return v.is(MeasurementSchema, value);
}

/** The measurement that a report of a training brings, if it brings one. */
export function measurementIn({ detail }: Progress, nowMs: number): Measurement | undefined {
  return isCalibration(detail) ? { at: nowMs, calibration: detail.calibration } : undefined;
}

function isCalibration(detail: unknown): detail is CalibrationReport {
  return typeof detail === 'object' && detail !== null && 'kind' in detail && detail.kind === 'calibration';
}
