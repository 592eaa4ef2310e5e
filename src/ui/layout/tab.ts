import type { Tone } from '../tone.ts';

export interface Tab {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
  /** Of the count; with it goes a note, as colour says nothing alone. */
  readonly tone?: Extract<Tone, 'warn' | 'bad'>;
  /** The count in words. */
  readonly note?: string;
}
