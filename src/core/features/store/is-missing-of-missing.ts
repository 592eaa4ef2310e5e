import { evaluateFormula, type Formula, type FormulaNode } from '#core/datasets';
import { isMissing } from '#core/shared';

/**
 * Whether a formula reads columns and has no result where all of them are missing, as a join has none where it finds no
 * row. Then the formula of joined columns is the joined formula, since it sees one row at a time.
 * @throws datasets/bad-formula
 */
export function isMissingOfMissing({ source, columns, root }: Formula): boolean {
  if (columns.length === 0) return false;
  const ofNothing: Formula = { source, columns: [], root: withoutColumns(root) };
  return isMissing(evaluateFormula(ofNothing, { rows: 1, columns: [] }, 'result'), 0);
}

function withoutColumns(node: FormulaNode): FormulaNode {
  if (node.kind === 'column') return { kind: 'missing' };
  return node.kind === 'call' ? { ...node, args: node.args.map(withoutColumns) } : node;
}
