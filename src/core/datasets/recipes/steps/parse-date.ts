import * as v from 'valibot';
import { findColumn, type Column, type Issue } from '#core/shared';
import type { DateOrder } from '../../dialect.ts';
import { evaluateFormula, parseFormula, readDate } from '../../formula/index.ts';
import { asTexts, requireFree } from '../column-access.ts';
import { changeColumns, countMissing, mapLevels, putColumns } from '../change-columns.ts';
import { columnName, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';

const PARTS = ['year', 'quarter', 'month', 'day', 'dayOfYear', 'weekday', 'hour', 'minute'] as const;
const ORDERS = { 'd/m/y': 'dmy', 'm/d/y': 'mdy', 'y/m/d': 'ymd' } as const satisfies Record<string, DateOrder>;

export const parseDate = plainStep({
  kind: 'parse-date',
  schema: v.strictObject({
    ...stepBase('parse-date'),
    column: columnName,
    order: v.picklist(['d/m/y', 'm/d/y', 'y/m/d']),
    parts: v.optional(v.array(v.picklist(PARTS)), [])
  }),
  describe: ({ column, order, parts }) =>
    `Read "${column}" as dates written ${order}${parts.length > 0 ? ` and add ${parts.join(', ')}` : ''}.`,
  apply(step, { table, types }) {
    const issues: Issue[] = [];
    const parsed = changeColumns(table, { step, columns: [step.column] }, (column) => {
      const dates = mapLevels(asTexts(column, step), (level) => readDate(level, ORDERS[step.order]));
      const lost = countMissing(dates) - countMissing(column);
      if (lost > 0) issues.push(notDates(step.column, { count: lost, order: step.order }));
      return dates;
    });
    requireFree(
      parsed.columns.map(({ name }) => name),
      step.parts.map((part) => `${step.column}_${part}`),
      step
    );
    const dates: Column = { ...findColumn(parsed, step.column)!, name: 'd' };
    const parts = step.parts.map((part) =>
      evaluateFormula(parseFormula(`${part}(d)`), { rows: table.rows, columns: [dates] }, `${step.column}_${part}`)
    );
    return { table: putColumns(parsed, parts), types: new Map([...types, [step.column, 'date' as const]]), issues };
  }
});

function notDates(path: string, { count, order }: { count: number; order: string }): Issue {
  return {
    code: 'datasets/not-a-date',
    severity: 'warning',
    path,
    message: `Cells that are no dates in the order ${order} are missing.`,
    count
  };
}
