import * as v from 'valibot';
import type { Issue } from '#core/shared';
import { runFormula } from '../run-formula.ts';
import { formulaText, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { markedRows, selectRows } from '../take-rows.ts';
import { asNumbers } from '../column-access.ts';

export const filter = plainStep({
  kind: 'filter',
  schema: v.strictObject({ ...stepBase('filter'), formula: formulaText }),
  describe: ({ formula }) => `Keep rows where ${formula}.`,
  apply(step, { table }) {
    const { values } = asNumbers(runFormula(table, { formula: step.formula, name: step.formula, step }), step);
    const mask = new Uint8Array(values.length);
    let undecided = 0;
    values.forEach((value, row) => {
      if (value !== value) undecided++;
      else if (value !== 0) mask[row] = 1;
    });
    const rows = markedRows(mask);
    if (rows.length === table.rows) return { table };
    return {
      table: selectRows(table, rows),
      origin: rows,
      issues: undecided === 0 ? [] : [dropped(step.formula, undecided)]
    };
  }
});

function dropped(path: string, count: number): Issue {
  return {
    code: 'datasets/condition-missing',
    severity: 'info',
    path,
    message: 'Rows were dropped because a cell that the condition needs is missing.',
    count
  };
}
