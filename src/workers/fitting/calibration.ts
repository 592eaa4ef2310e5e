import type { CallContext } from '#core/ports';
import { AppError } from '#core/shared';
import type { DeviceCalibration } from '#engines/estimators';

type Calibrate = (options: { readonly skip: readonly string[] }) => Promise<DeviceCalibration>;

/** A driver that never answers would keep everybody waiting who wants to train. */
const LONGEST_MS = 60_000;

/** Measures the device that this worker runs on. @throws training/backend-lost after a minute, the signal's reason */
export function createCalibrationService(calibrate: Calibrate) {
  return {
    calibrate({ skip }: { readonly skip: readonly string[] }, { signal }: CallContext): Promise<DeviceCalibration> {
      return new Promise((resolve, reject) => {
        const stop = (): void => reject(signal.reason);
        const timer = setTimeout(() => {
          const message = `The device did not end its measurement within ${LONGEST_MS / 1000} s.`;
          reject(new AppError('training/backend-lost', { message }));
        }, LONGEST_MS);
        signal.addEventListener('abort', stop);
        const forget = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', stop);
        };
        void calibrate({ skip }).then(resolve, reject).finally(forget);
      });
    }
  };
}

export type CalibrationService = ReturnType<typeof createCalibrationService>;
