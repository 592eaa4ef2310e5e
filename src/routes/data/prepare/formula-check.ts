import { FORMULA_FUNCTIONS, parseFormula } from '#core/datasets';
import { isAppError } from '#core/shared';

/** What is wrong with a formula, or nothing. Columns are only checked where they are known. */
export function formulaProblem(text: string, columns: readonly { readonly name: string }[]): string | undefined {
  if (text.trim() === '') return undefined;
  try {
    const absent = parseFormula(text).columns.filter((name) => columns.every((column) => column.name !== name));
    if (columns.length === 0 || absent.length === 0) return undefined;
    return `There is no column ${absent.map((name) => `"${name}"`).join(', ')} here.`;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.message;
  }
}

/** How a column is written in a formula. */
export function columnReference(name: string): string {
  const isWord = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && isReadAsColumn(name);
  return isWord ? name : `column(${JSON.stringify(name)})`;
}

function isReadAsColumn(name: string): boolean {
  try {
    const { root } = parseFormula(name);
    return root.kind === 'column' && root.name === name;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return false;
  }
}

export interface FormulaWord {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly about?: string;
  readonly group: string;
}

/** All that can be put into a formula: columns first, then functions with what they give. */
export function formulaWords(columns: readonly { readonly name: string; readonly kind: string }[]): FormulaWord[] {
  return [
    ...columns.map(({ name, kind }) => ({ value: columnReference(name), label: name, hint: kind, group: 'Columns' })),
    ...FORMULA_FUNCTIONS.map(({ usage, summary }) => ({
      value: usage,
      label: usage,
      about: summary,
      group: 'Functions'
    }))
  ];
}
