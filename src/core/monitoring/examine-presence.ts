import type { Column } from '#core/shared';
import type { ColumnEvidence } from './column-evidence.ts';
import { countLevels } from './count-levels.ts';

/** For dates, which move on by themselves, and free text: only missing cells are compared. */
export function examinePresence(reference: Column, current: Column): ColumnEvidence {
  return {
    values: null,
    reason: null,
    present: { reference: countPresent(reference), current: countPresent(current) },
    unseenTest: null,
    unseen: [],
    histogram: null
  };
}

function countPresent(column: Column): number {
  let rows = 0;
  for (const count of countLevels(column).values()) rows += count;
  return rows;
}
