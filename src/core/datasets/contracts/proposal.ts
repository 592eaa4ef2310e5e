import type { ColumnSchema } from '../column-schema.ts';
import type { ExpectationKind } from './contract.ts';

/** What a contract may be proposed from: the schema of an import has it all. */
export type ProposedColumn = Pick<ColumnSchema, 'name' | 'type' | 'role'>;

/** An expectation as JSON, before defaults are filled in. */
export type Proposal = {
  readonly kind: ExpectationKind;
  readonly severity?: 'warn';
  /** Why it is proposed. */
  readonly note: string;
  readonly [field: string]: unknown;
};
