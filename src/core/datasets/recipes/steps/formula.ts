import * as v from 'valibot';
import { findColumn, type Column, type Issue, type Table } from '#core/shared';
import { parseFormula } from '../../formula/index.ts';
import { countMissing, putColumns } from '../change-columns.ts';
import { runFormula } from '../run-formula.ts';
import { columnName, formulaText, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';

export const formula = plainStep({
  kind: 'formula',
  schema: v.strictObject({ ...stepBase('formula'), into: columnName, formula: formulaText }),
  describe: ({ into, formula: text }) => `Compute "${into}" as ${text}.`,
  apply(step, { table }) {
    const result = runFormula(table, { formula: step.formula, name: step.into, step });
    return { table: putColumns(table, [result]), issues: reportMissing(table, result, step.formula) };
  }
});

/** Results that are missing though all columns read hold values somewhere that they should come from. */
function reportMissing(table: Table, result: Column, source: string): readonly Issue[] {
  const read = parseFormula(source).columns.map((name) => findColumn(table, name)!);
  if (read.some((column) => countMissing(column) > 0)) return [];
  const count = countMissing(result);
  if (count === 0) return [];
  const message = 'The formula has no result in some rows, though no cell it reads is missing.';
  return [{ code: 'datasets/formula-missing', severity: 'warning', path: result.name, message, count }];
}
