import * as v from 'valibot';
import { cellText, type Column, type Issue } from '#core/shared';
import { LevelBuilder } from '../../level-builder.ts';
import { readNumber } from '../../read-number.ts';
import { changeColumns, countMissing, numberPerLevel } from '../change-columns.ts';
import { columnNames, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

export const setType = plainStep({
  kind: 'set-type',
  schema: v.strictObject({
    ...stepBase('set-type'),
    columns: columnNames,
    type: v.picklist(['number', 'category', 'boolean', 'date', 'text']),
    decimal: v.optional(v.picklist(['.', ',']), '.')
  }),
  describe: ({ columns, type }) => `Read ${quoted(columns)} as ${type}.`,
  apply(step, { table, types }) {
    const issues: Issue[] = [];
    const changed = changeColumns(table, { step, columns: step.columns }, (column) => {
      if (step.type !== 'number') return column.kind === 'text' ? column : asText(column);
      if (column.kind === 'number') return column;
      const values = numberPerLevel(column, (level) => readNumber(level.trim(), step.decimal, 'any'));
      const result: Column = { kind: 'number', name: column.name, values };
      const lost = countMissing(result) - countMissing(column);
      if (lost > 0) issues.push(lostCells(column.name, lost));
      return result;
    });
    return {
      table: changed,
      types: new Map([...types, ...step.columns.map((name) => [name, step.type] as const)]),
      issues
    };
  }
});

function asText(column: Column): Column {
  const builder = new LevelBuilder();
  const cells = column.kind === 'number' ? column.values : column.codes;
  const codes = Int32Array.from(cells, (_, row) => builder.code(cellText(column, row)));
  return { kind: 'text', name: column.name, codes, levels: builder.levels };
}

function lostCells(path: string, count: number): Issue {
  return {
    code: 'datasets/not-a-number',
    severity: 'warning',
    path,
    message: 'Cells that are no numbers are missing, because the type was set to number.',
    count
  };
}
