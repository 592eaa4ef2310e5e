import type { StoredReport } from '#core/pipeline';
import type { DriftVerdict, PerformanceReport } from '#core/monitoring';
import { driftedColumns } from './report-words.ts';

export interface ReportRow {
  readonly id: string;
  readonly batch: string;
  readonly model: string;
  readonly verdict: DriftVerdict;
  readonly rows: number;
  /** `3 of 8: a, b, c`. */
  readonly drifted: string;
  readonly performance: PerformanceReport['verdict'] | undefined;
  readonly at: number;
  readonly alert: boolean;
}

/** Those that need a person first, then newest first. */
export function toReportRows(reports: readonly StoredReport[]): readonly ReportRow[] {
  const rows = reports.map(({ id, report }): ReportRow => {
    const names = driftedColumns(report);
    const count = `${names.length} of ${report.drift.columns.length}`;
    return {
      id,
      batch: report.dataset.name,
      model: `${report.model} ${report.version}`,
      verdict: report.drift.verdict,
      rows: report.rows,
      drifted: names.length === 0 ? count : `${count}: ${names.join(', ')}`,
      performance: report.performance?.verdict,
      at: report.at,
      alert: report.alert
    };
  });
  return rows.sort((a, b) => Number(b.alert) - Number(a.alert) || b.at - a.at);
}
