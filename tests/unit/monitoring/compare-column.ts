import { canonicalJson, type Column, type ColumnType } from '#core/shared';
import { detectDrift, type ColumnDrift } from '#core/monitoring';
import { table } from './tables.ts';

/** Drift of a single column; fails when the report is not plain data. */
export function compareColumn(type: ColumnType, before: Column, after: Column): ColumnDrift {
  const report = detectDrift({
    reference: table(before),
    current: table(after),
    columns: [{ name: before.name, type }]
  });
  canonicalJson(report);
  return report.columns[0]!;
}
