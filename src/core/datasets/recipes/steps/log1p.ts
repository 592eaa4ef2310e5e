import * as v from 'valibot';
import { detmath, type Issue } from '#core/shared';
import { asNumbers } from '../column-access.ts';
import { changeColumns } from '../change-columns.ts';
import { columnNames, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

export const log1p = plainStep({
  kind: 'log1p',
  schema: v.strictObject({ ...stepBase('log1p'), columns: columnNames }),
  describe: ({ columns }) => `Take the logarithm of 1 + ${quoted(columns)}.`,
  apply(step, { table }) {
    const issues: Issue[] = [];
    const changed = changeColumns(table, { step, columns: step.columns }, (column) => {
      let lost = 0;
      const values = asNumbers(column, step).values.map((value) => {
        if (value > -1) return detmath.log1p(value);
        lost += value === value ? 1 : 0;
        return NaN;
      });
      if (lost > 0) issues.push(noLogarithm(column.name, lost));
      return { kind: 'number', name: column.name, values };
    });
    return { table: changed, issues };
  }
});

function noLogarithm(path: string, count: number): Issue {
  return {
    code: 'datasets/no-logarithm',
    severity: 'warning',
    path,
    message: 'Cells at or below -1 have no logarithm of 1 + x and are missing.',
    count
  };
}
