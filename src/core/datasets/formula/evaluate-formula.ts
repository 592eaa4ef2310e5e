import { AppError, findColumn, type Column, type Table } from '#core/shared';
import { inOrderOfUse } from '../in-order-of-use.ts';
import { badFormula } from './bad-formula.ts';
import type { Formula, FormulaNode } from './formula.ts';
import { findFunction } from './functions/index.ts';
import { KindError } from './kind-error.ts';
import { nearestNames } from './nearest-names.ts';
import { findOperator } from './operators.ts';
import { constantNumber, constantText, type Value } from './value.ts';

/**
 * A new column of `table.rows` cells. Conditions give 1 and 0. A cell is missing where one it needs is, and where the
 * result is no finite number; `&&` and `||` decide without a missing side where they can.
 * @throws datasets/unknown-column, and datasets/bad-formula when text meets a function of numbers or the other way round
 */
export function evaluateFormula(formula: Formula, table: Table, name: string): Column {
  requireColumns(formula.columns, table);
  try {
    return asColumn(evaluate(formula.root, table), { rows: table.rows, name });
  } catch (error) {
    if (!(error instanceof KindError)) throw error;
    throw badFormula(formula.source, { problem: error.message, hint: error.hint });
  }
}

function requireColumns(names: readonly string[], table: Table): void {
  const absent = names.find((name) => !findColumn(table, name));
  if (absent === undefined) return;
  const known = table.columns.map((column) => column.name);
  const close = nearestNames(absent, known);
  const shown = close.length > 0 ? `Did you mean ${close.map(quote).join(' or ')}?` : `It has ${list(known)}.`;
  throw new AppError('datasets/unknown-column', {
    message: `There is no column named ${quote(absent)}.`,
    hint: `Nothing was changed. ${shown}`
  });
}

function evaluate(node: FormulaNode, table: Table): Value {
  switch (node.kind) {
    case 'number':
      return constantNumber(node.value);
    case 'text':
      return constantText(node.value);
    case 'missing':
      return constantNumber(NaN);
    case 'column':
      return asValue(findColumn(table, node.name)!);
    case 'call': {
      const args = node.args.map((arg) => evaluate(arg, table));
      const operator = findOperator(node.name);
      return operator ? operator(args) : findFunction(node.name)!.evaluate(args);
    }
  }
}

function asValue(column: Column): Value {
  if (column.kind === 'number') return { kind: 'number', cells: column.values, step: 1 };
  return { kind: 'text', codes: column.codes, levels: column.levels, step: 1 };
}

function asColumn(value: Value, { rows, name }: { rows: number; name: string }): Column {
  if (value.kind === 'number') {
    const values = value.step === 1 ? value.cells : new Float64Array(rows).fill(value.cells[0]!);
    return { kind: 'number', name, values };
  }
  const codes = value.step === 1 ? value.codes : new Int32Array(rows).fill(value.codes[0]!);
  return inOrderOfUse({ kind: 'text', name, codes, levels: value.levels });
}

function list(names: readonly string[]): string {
  if (names.length === 0) return 'no columns';
  const shown = names.slice(0, 10).map(quote).join(', ');
  return names.length > 10 ? `${shown} and ${names.length - 10} more` : shown;
}

function quote(name: string): string {
  return JSON.stringify(name);
}
