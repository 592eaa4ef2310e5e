import { expect, it } from 'vitest';
import type { Alert } from '#core/datasets';
import { leaksAmong } from '#core/training';

const alert = (kind: Alert['kind'], column: string, effect = 1): Alert => ({
  kind,
  severity: 'warning',
  columns: [column],
  sentence: `Would you know *${column}* before the prediction?`,
  effect,
  evidence: {},
  fix: null
});
const features = ['total', 'tip', 'a', 'b'].map((name) => ({ name, type: 'number' as const }));

it('are alerts of leakage about features that are trained on, three at most', () => {
  const alerts = [alert('outliers', 'tip'), alert('target-leakage', 'left out'), alert('target-leakage', 'total')];
  expect(leaksAmong(alerts, features)).toEqual([alerts[2]]);
  const many = features.map(({ name }) => alert('target-leakage', name));
  expect(leaksAmong(many, features)).toEqual(many.slice(0, 3));
  expect(leaksAmong([], features)).toEqual([]);
});

it('are one for each feature, by what tells most', () => {
  const [alone, sum, tip] = [
    alert('target-leakage', 'total', 0.97),
    alert('target-leakage', 'total', 1),
    alert('target-leakage', 'tip', 0.98)
  ];
  expect(leaksAmong([alone, sum, tip], features)).toEqual([sum, tip]);
});
