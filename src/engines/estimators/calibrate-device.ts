import type { DeviceCalibration } from '#engines/compute';

/** Measures what this device can do, leaving out the GPUs in `skip`; see `calibrateDevice` of tfjs, which is loaded for it. */
export async function calibrateDevice(options: { readonly skip: readonly string[] }): Promise<DeviceCalibration> {
  const tfjs = await import('#engines/tfjs');
  return tfjs.calibrateDevice(options);
}
