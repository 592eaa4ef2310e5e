import type { Step } from '#core/datasets';
import { withoutNullSpellings } from '#core/features';
import type { Table } from '#core/shared';
import { traceColumns } from './trace-columns.ts';

/**
 * Texts that other tools write for a missing cell are missing in every raw column that steps read, so that a step sees the
 * same whether rows come from a file, a request or an ONNX runtime.
 */
export function emptyNulls(table: Table, steps: readonly Step[]): Table {
  const names = table.columns.map(({ name }) => name);
  const { reads } = traceColumns(steps, names);
  const columns = table.columns.map((column) =>
    column.kind === 'text' && reads.has(column.name) ? withoutNullSpellings(column) : column
  );
  return { ...table, columns };
}
