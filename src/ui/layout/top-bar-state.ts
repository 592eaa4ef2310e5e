import type { Tone } from '../tone.ts';

/** A small fact in the top bar with its explanation. */
export interface BarFact {
  /** One or two words: `WebGPU`, `Synced`. */
  readonly label: string;
  readonly detail: string;
  readonly tone?: Tone;
  readonly href?: string;
}
