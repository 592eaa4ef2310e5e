import type { Column, Table } from '#core/shared';
import { evaluateFormula, parseFormula } from '../formula/index.ts';
import { requireColumns } from './column-access.ts';
import type { AnyStep } from './step-kind.ts';

/** A formula over a table, for a step. @throws datasets/recipe-mismatch for absent columns, datasets/bad-formula */
export function runFormula(
  table: Table,
  { formula, name, step }: { formula: string; name: string; step: AnyStep }
): Column {
  const parsed = parseFormula(formula);
  requireColumns(table, parsed.columns, step);
  return evaluateFormula(parsed, table, name);
}
