import { AppError } from '#core/shared';
import { parseFormula, printFormula, type Formula, type FormulaNode } from '../formula/index.ts';
import type { Slice } from './slice.ts';

const LONGEST_NAME = 100;
const LONGEST_DESCRIPTION = 1000;

/** What always gives 1, 0 or missing. */
const TESTS: ReadonlySet<string> = new Set([
  '<',
  '<=',
  '>',
  '>=',
  '==',
  '!=',
  '&&',
  '||',
  '!',
  'isMissing',
  'contains',
  'startsWith',
  'endsWith'
]);

/**
 * A slice as it is stored, without blanks around its texts.
 * @throws datasets/bad-slice without a name or with too long a text, or when the formula is not true or false for a
 * row; datasets/bad-formula
 */
export function parseSlice({ name, formula, description = '' }: Slice): Slice {
  const [called, told] = [name.trim(), description.trim()];
  if (called === '') throw badSlice('A slice needs a name.');
  if (called.length > LONGEST_NAME) throw badSlice(`The name of a slice has at most ${LONGEST_NAME} characters.`);
  if (told.length > LONGEST_DESCRIPTION)
    throw badSlice(`The description of a slice has at most ${LONGEST_DESCRIPTION} characters.`);
  parseCondition(formula);
  return { name: called, formula: formula.trim(), ...(told !== '' && { description: told }) };
}

/** @throws datasets/bad-formula, datasets/bad-slice when it reads no column or is not true or false for a row */
export function parseCondition(source: string): Formula {
  const formula = parseFormula(source);
  if (formula.columns.length === 0)
    throw badSlice(`The condition ${quote(source)} reads no column, so it says nothing about rows.`);
  if (isCondition(formula.root)) return formula;
  throw new AppError('datasets/bad-slice', {
    message: `The formula ${quote(source)} is not true or false for a row.`,
    hint: `Nothing was changed. Compare it with something, for example ${quote(`${printFormula(formula.root)} == 1`)}.`
  });
}

function isCondition(node: FormulaNode): boolean {
  if (node.kind === 'missing') return true;
  if (node.kind === 'number') return node.value === 0 || node.value === 1;
  if (node.kind !== 'call') return false;
  if (node.name === 'if') return node.args.slice(1).every(isCondition);
  return TESTS.has(node.name) || (node.name === 'coalesce' && node.args.every(isCondition));
}

function badSlice(message: string): AppError {
  return new AppError('datasets/bad-slice', { message });
}

const SHOWN = 60;

function quote(source: string): string {
  return JSON.stringify(source.length > SHOWN ? `${source.slice(0, SHOWN)}...` : source);
}
