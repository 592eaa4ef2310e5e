import type { Step } from '#core/datasets';
import { NULL_SPELLINGS } from '#core/features';
import type { Table, TextColumn } from '#core/shared';
import { traceColumns } from './trace-columns.ts';

/**
 * Texts that other tools write for a missing cell are missing in every raw column that steps read, so that a step sees the
 * same whether rows come from a file, a request or an ONNX runtime.
 */
export function emptyNulls(table: Table, steps: readonly Step[]): Table {
  const names = table.columns.map(({ name }) => name);
  const { reads } = traceColumns(steps, names);
  const columns = table.columns.map((column) =>
    column.kind === 'text' && reads.has(column.name) ? withoutNulls(column) : column
  );
  return { ...table, columns };
}

function withoutNulls(column: TextColumn): TextColumn {
  const nulls = column.levels.map((level) => NULL_SPELLINGS.includes(level));
  if (!nulls.includes(true)) return column;
  return { ...column, codes: column.codes.map((code) => (code < 0 || nulls[code] ? -1 : code)) };
}
