export interface EditorColumn {
  readonly name: string;
  readonly kind: 'number' | 'text';
}

/** What the fields of a step may refer to. */
export interface EditorContext {
  /** The columns where the step begins; empty while they are not known. */
  readonly columns: readonly EditorColumn[];
  /** Names of the datasets that can be joined. */
  readonly datasets: readonly string[];
  /** The columns of one of them; empty while they are not known. */
  readonly columnsOf: (dataset: string) => readonly EditorColumn[];
  /** The values of a column where the step begins, with their counts. */
  readonly levelsOf: (column: string) => Promise<readonly (readonly [string, number])[]>;
}

export function kindOf(context: EditorContext, name: string | undefined): 'number' | 'text' {
  return context.columns.find((column) => column.name === name)?.kind ?? 'text';
}
