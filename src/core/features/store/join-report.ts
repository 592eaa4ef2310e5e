import type { Issue } from '#core/shared';
import { OUTCOMES, type Outcome, type RowMatches } from './match-rows.ts';

/** How the rows of a frame fared in one view; the outcomes add up to the rows of the frame. */
export interface ViewReport extends Readonly<Record<Outcome, number>> {
  readonly view: string;
  /** Rows that were given an older value because the newest was not available yet; part of `matched`. */
  readonly overtaken: number;
  /** Rows of the view that were not used because their event time is missing or cannot be read. */
  readonly ignoredRows: number;
}

export interface JoinReport {
  readonly rows: number;
  /** Rows of the frame without a time. */
  readonly untimed: number;
  readonly views: readonly ViewReport[];
  /** What is odd about the times of the frame and of the views. */
  readonly issues: readonly Issue[];
}

export function reportView(view: string, { outcomes, overtaken }: RowMatches, eventTimes: Float64Array): ViewReport {
  const counts = new Array<number>(OUTCOMES.length).fill(0);
  for (const outcome of outcomes) counts[outcome]!++;
  let ignoredRows = 0;
  for (const time of eventTimes) if (Number.isNaN(time)) ignoredRows++;
  const [matched = 0, expired = 0, future = 0, late = 0, unknown = 0, untimed = 0] = counts;
  return { view, matched, expired, future, late, unknown, untimed, overtaken, ignoredRows };
}
