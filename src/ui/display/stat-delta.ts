import { formatDelta } from '../format.ts';
import type { Tone } from '../tone.ts';

export interface Delta {
  /** This minus the other. */
  readonly value: number;
  /** Which direction is good; without it a difference is only a difference. */
  readonly better?: 'higher' | 'lower';
  /** What it is compared with: `vs champion`. */
  readonly against?: string;
  readonly unit?: string;
  /** Interval of the difference; one that holds 0 makes the verdict "no clear change". */
  readonly low?: number;
  readonly high?: number;
}

export interface DeltaView {
  readonly text: string;
  readonly word: string;
  readonly tone: Tone;
  readonly direction: 'up' | 'down' | 'flat';
}

/** Sign, word and tone of a difference, so that its meaning never rests on colour. */
export function describeDelta(delta: Delta): DeltaView {
  const direction = delta.value > 0 ? 'up' : delta.value < 0 ? 'down' : 'flat';
  const text = formatDelta(delta.value) + (delta.unit ? ` ${delta.unit}` : '');
  const holdsZero = delta.low !== undefined && delta.high !== undefined && delta.low <= 0 && delta.high >= 0;
  if (holdsZero) return { text, word: 'no clear change', tone: 'neutral', direction };
  if (direction === 'flat') return { text, word: 'no change', tone: 'neutral', direction };
  if (delta.better === undefined)
    return { text, word: direction === 'up' ? 'higher' : 'lower', tone: 'neutral', direction };
  const isBetter = (direction === 'up') === (delta.better === 'higher');
  return { text, word: isBetter ? 'better' : 'worse', tone: isBetter ? 'ok' : 'bad', direction };
}
