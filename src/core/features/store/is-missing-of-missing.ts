import { evaluateFormula, type Formula } from '#core/datasets';
import { findColumn, isMissing, type Column, type Table } from '#core/shared';

/**
 * Whether a formula reads columns and has no result where all of them are missing, as a join has none where it finds no
 * row. Then the formula of joined columns is the joined formula, since it sees one row at a time.
 * @throws datasets/unknown-column, datasets/bad-formula
 */
export function isMissingOfMissing(formula: Formula, table: Table): boolean {
  if (formula.columns.length === 0) return false;
  const columns = formula.columns.flatMap((name) => emptyCell(findColumn(table, name)));
  return isMissing(evaluateFormula(formula, { rows: 1, columns }, 'result'), 0);
}

function emptyCell(column: Column | undefined): Column[] {
  if (column === undefined) return [];
  const { kind, name } = column;
  return kind === 'number'
    ? [{ kind, name, values: Float64Array.of(NaN) }]
    : [{ kind, name, codes: Int32Array.of(-1), levels: [] }];
}
