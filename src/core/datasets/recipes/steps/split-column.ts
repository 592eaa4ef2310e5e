import * as v from 'valibot';
import type { Column, Issue } from '#core/shared';
import { asTexts, requireColumn, requireFree } from '../column-access.ts';
import { mapLevels, putColumns } from '../change-columns.ts';
import { columnName, columnNames, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

export const splitColumn = plainStep({
  kind: 'split-column',
  schema: v.strictObject({
    ...stepBase('split-column'),
    column: columnName,
    delimiter: v.pipe(v.string(), v.minLength(1, 'is empty')),
    into: columnNames,
    /** What lies behind the last piece: kept in it, or dropped. */
    rest: v.optional(v.picklist(['keep', 'drop']), 'keep')
  }),
  describe: ({ column, delimiter, into }) => `Split "${column}" at ${JSON.stringify(delimiter)} into ${quoted(into)}.`,
  apply(step, { table }) {
    const column = asTexts(requireColumn(table, step.column, step), step);
    requireFree(
      table.columns.map(({ name }) => name),
      step.into,
      step
    );
    const last = step.into.length - 1;
    const piecesOf = (level: string): string[] => level.split(step.delimiter);
    const pieces = step.into.map((name, place): Column => {
      const pieceOf = (level: string): string | undefined => {
        const all = piecesOf(level);
        return place === last && step.rest === 'keep' ? all.slice(last).join(step.delimiter) : all[place];
      };
      return { ...mapLevels(column, pieceOf), name };
    });
    const surplus =
      step.rest === 'drop' ? countCells(column.codes, (code) => piecesOf(column.levels[code]!).length > last + 1) : 0;
    return { table: putColumns(table, pieces), issues: surplus === 0 ? [] : [dropped(step.column, surplus)] };
  }
});

function countCells(codes: Int32Array, holds: (code: number) => boolean): number {
  let count = 0;
  for (const code of codes) if (code >= 0 && holds(code)) count++;
  return count;
}

function dropped(path: string, count: number): Issue {
  return {
    code: 'datasets/pieces-dropped',
    severity: 'warning',
    path,
    message: 'Cells have more pieces than there are new columns; the rest was dropped.',
    count
  };
}
