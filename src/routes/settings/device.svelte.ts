import { isMeasurement, measurementIn, type Measurement } from '#app/measurement.ts';
import type { Progress } from '#core/ports';
import { Persisted } from '#ui/persisted.svelte.ts';
import { isComputePreference, type ComputePreference } from './compute-preference.ts';

/**
 * Where fast networks train: the user's word, and what this device was measured to do. Both belong to this browser,
 * never to the workspace.
 */
export class Device {
  readonly #preference = new Persisted<ComputePreference>('compute', 'auto', isComputePreference);
  readonly #measurement = new Persisted<Measurement | null>('measurement', null, isMeasurement);

  get preference(): ComputePreference {
    return this.#preference.current;
  }

  set preference(preference: ComputePreference) {
    this.#preference.current = preference;
  }

  get measurement(): Measurement | null {
    return this.#measurement.current;
  }

  /** What a training is told. */
  get wish() {
    return { preference: this.preference, calibration: this.measurement?.calibration ?? null };
  }

  /** Keeps the measurement that a report brings, if it brings one. */
  follow(report: Progress): void {
    const measured = measurementIn(report, Date.now());
    if (measured) this.#measurement.current = measured;
  }
}

export const device = new Device();
