import type { Alert, AlertSeverity } from './alert.ts';

const RANK: Readonly<Record<AlertSeverity, number>> = { error: 0, warning: 1, info: 2 };

/** Most severe first, then by effect, kind and columns. */
export function rankAlerts(alerts: readonly Alert[]): Alert[] {
  return alerts.toSorted(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] ||
      b.effect - a.effect ||
      compare(a.kind, b.kind) ||
      compare(JSON.stringify(a.columns), JSON.stringify(b.columns))
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
