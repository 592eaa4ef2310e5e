import { MOST_ROWS } from './finding.ts';

/** Whether a row passes; `undefined` where there is nothing to judge. */
export type RowJudge = (row: number) => boolean | undefined;

export interface RowEvidence {
  readonly checked: number;
  readonly failing: number;
  /** The first failing rows, from 0. */
  readonly rows: readonly number[];
}

export function judgeRows(count: number, judge: RowJudge): RowEvidence {
  const rows: number[] = [];
  let [checked, failing] = [0, 0];
  for (let row = 0; row < count; row++) {
    const passes = judge(row);
    if (passes === undefined) continue;
    checked++;
    if (passes) continue;
    failing++;
    if (rows.length < MOST_ROWS) rows.push(row);
  }
  return { checked, failing, rows };
}
