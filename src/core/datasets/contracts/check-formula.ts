import { findColumn, isAppError } from '#core/shared';
import { evaluateFormula, parseFormula } from '../formula/index.ts';
import type { ExpectationOf } from './contract.ts';
import { CannotCheck, type CheckInput, type Finding } from './finding.ts';
import { judgeRows } from './judge-rows.ts';
import { mostlyFinding } from './mostly-finding.ts';
import { quote } from './wording.ts';

/** A row passes where the formula is not 0; where it has no value the row is passed over. */
export function checkFormula({ formula, mostly }: ExpectationOf<'formula'>, { table }: CheckInput): Finding {
  const { columns, result } = evaluate(formula, table);
  if (result.kind === 'text') {
    throw new CannotCheck(`The formula ${quote(formula)} gives text, not a condition.`, { columns });
  }
  const { values } = result;
  return mostlyFinding({
    evidence: judgeRows(table.rows, (row) => (Number.isNaN(values[row]) ? undefined : values[row] !== 0)),
    mostly,
    columns: columns.map((name) => findColumn(table, name)!),
    noun: 'rows',
    good: `keep to ${quote(formula)}`,
    bad: `break ${quote(formula)}`,
    observed: null,
    expected: { formula, mostly }
  });
}

function evaluate(source: string, table: CheckInput['table']) {
  try {
    const formula = parseFormula(source);
    return { columns: formula.columns, result: evaluateFormula(formula, table, 'condition') };
  } catch (error) {
    if (isAppError(error)) throw new CannotCheck(error.message);
    throw error;
  }
}
