import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import type { MonitorReport } from './monitor-batch.ts';

export interface StoredReport {
  readonly id: Digest;
  readonly report: MonitorReport;
}

/** All monitoring reports, newest first. */
export async function listReports(store: Store): Promise<readonly StoredReport[]> {
  const refs = await store.listRefs('reports/');
  const reports = await Promise.all(
    refs.map(async ({ target }) => ({
      id: target,
      report: JSON.parse(new TextDecoder().decode(await store.readObject(target))) as MonitorReport
    }))
  );
  return reports.sort((a, b) => b.report.at - a.report.at || (a.id < b.id ? -1 : 1));
}
