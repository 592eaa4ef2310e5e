import type { Alert } from '#core/datasets';
import type { FeatureSpec } from './spec.ts';

const MOST = 3;

/** Alerts about features that tell the target nearly by themselves, the strongest first, one for each feature. */
export function leaksAmong(alerts: readonly Alert[], features: readonly FeatureSpec[]): readonly Alert[] {
  const leaks = alerts.filter(({ kind }) => kind === 'target-leakage').toSorted((a, b) => b.effect - a.effect);
  const first = new Map(leaks.toReversed().map((alert) => [alert.columns[0], alert]));
  return leaks
    .filter((alert) => first.get(alert.columns[0]) === alert)
    .filter(({ columns: [column] }) => features.some(({ name }) => name === column))
    .slice(0, MOST);
}
