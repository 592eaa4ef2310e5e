import type { FittedRecipe } from '#core/datasets';
import { range, type Table } from '#core/shared';
import type { TrainingSpec } from '../spec.ts';
import { fitPrepare } from './fit-prepare.ts';
import { prepareRows } from './prepare-rows.ts';

export interface PreparedFit {
  /** Absent when the spec has no steps. */
  readonly prepare?: FittedRecipe;
  /** What the encoder is fitted on. */
  readonly table: Table;
  /** The rows of the fit in that table, in their order. */
  readonly rows: Int32Array;
}

/** The rows of one fit as its encoder sees them: prepared by steps that learnt from these rows alone. @throws datasets/* */
export function prepareFit(spec: TrainingSpec, table: Table, rows: Int32Array): PreparedFit {
  const prepare = fitPrepare(spec, table, rows);
  if (prepare === undefined) return { table, rows };
  return { prepare, table: prepareRows(prepare, table, rows), rows: range(rows.length) };
}
