/** What a formula computes, as a tree. Operators are calls too: `+`, `<`, `&&`, `!`, `negate`, `if`. */
export type FormulaNode =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaNode[] };

/** A formula that has been read and holds nothing but columns, constants and known functions. */
export interface Formula {
  readonly source: string;
  /** Names of the columns it reads, in order of first use. */
  readonly columns: readonly string[];
  readonly root: FormulaNode;
}
