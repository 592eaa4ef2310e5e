/** An expected problem in the user's data or model: collected and shown in tables, never thrown. */
export interface Issue {
  /** `stage/kebab`, e.g. `datasets/ragged-row`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** Where: a column name, or `line 17`. */
  readonly path: string;
  readonly message: string;
  readonly expected?: string;
  readonly received?: string;
  /** How often it happened; `lines` then holds the first few. */
  readonly count?: number;
  readonly lines?: readonly number[];
}
