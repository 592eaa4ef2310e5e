import type { StepResult } from './frame.ts';

/** Which rows after a step are marked: those that come from marked rows and from no other. */
export function traceRows(marks: Uint8Array, { table, origin, groups }: StepResult): Uint8Array {
  if (origin) return Uint8Array.from(origin, (row) => (row < 0 ? 0 : marks[row]!));
  if (!groups) return marks;
  const traced = new Uint8Array(table.rows).fill(1);
  groups.forEach((group, row) => {
    if (group >= 0 && marks[row] === 0) traced[group] = 0;
  });
  return traced;
}
