import type { ComputePreference, DeviceCalibration } from '#engines/compute';

/** Where networks of fast runs should train, as it stands when a training starts. */
export interface ComputeWish {
  readonly preference: ComputePreference;
  /** Null before the device was measured. */
  readonly calibration: DeviceCalibration | null;
}
