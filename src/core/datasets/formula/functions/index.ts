import { CHOICE_FUNCTIONS } from './choices.ts';
import { DATE_FUNCTIONS } from './dates.ts';
import type { FormulaFunction } from './formula-function.ts';
import { NUMBER_FUNCTIONS } from './numbers.ts';
import { CONVERSIONS, TEXT_FUNCTIONS } from './texts.ts';

/** Everything a formula may call, in the order a person reads it. */
export const FORMULA_FUNCTIONS: readonly FormulaFunction[] = [
  ...CHOICE_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...CONVERSIONS,
  ...DATE_FUNCTIONS
];

const byName = new Map(FORMULA_FUNCTIONS.map((known) => [known.name, known]));

export function findFunction(name: string): FormulaFunction | undefined {
  return byName.get(name);
}

export function functionNames(): readonly string[] {
  return [...byName.keys(), 'column'];
}
