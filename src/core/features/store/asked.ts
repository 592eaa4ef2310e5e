import type { RowMatches } from './match-rows.ts';

/** What a view is asked: the matches found for these times. */
export interface Asked {
  readonly matches: RowMatches;
  /** Milliseconds, per row of the frame. */
  readonly times: Float64Array;
  readonly availability: 'on' | 'off';
}
