import type { Column } from '#core/shared';
import { judgeRows, type RowEvidence } from './judge-rows.ts';

/** What is asked of a cell with a value. */
export interface CellRules {
  readonly number: (value: number) => boolean;
  /** Asked once per level; `undefined` passes over the cells of a level. */
  readonly text: (level: string) => boolean | undefined;
}

/** Judges every cell that has a value. */
export function judgeCells(column: Column, rules: CellRules): RowEvidence {
  if (column.kind === 'number') {
    const { values } = column;
    return judgeRows(values.length, (row) => {
      const value = values[row]!;
      return Number.isNaN(value) ? undefined : rules.number(value);
    });
  }
  const { codes } = column;
  const verdicts = column.levels.map(rules.text);
  return judgeRows(codes.length, (row) => verdicts[codes[row]!]);
}
