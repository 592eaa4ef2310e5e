import type { CallContext } from '#core/ports';
import { takeRows, type Table } from '#core/shared';
import type { ColumnSchema } from '../column-schema.ts';
import type { Alert, AlertTask } from './alerts/alert.ts';
import { rankAlerts } from './alerts/rank-alerts.ts';
import { sampleTarget } from './alerts/target-sample.ts';
import { checkLeaks, createScope } from './find-alerts.ts';
import { profileTable } from './profile-table.ts';
import { sampleRows } from './sample-rows.ts';

const MOST_ROWS = 20_000;

export interface LeakOptions {
  readonly target: string;
  readonly task: AlertTask;
  readonly seed: number;
  readonly ctx?: CallContext;
}

/**
 * The alerts of kind `target-leakage` alone, without a profile or associations: for whoever is about to train and
 * waits. Looks at 20,000 rows at most, where `findAlerts` looks at 50,000.
 * @throws datasets/unknown-column when the table has no such target, or the signal's reason
 */
export async function findLeaks(table: Table, schema: readonly ColumnSchema[], options: LeakOptions): Promise<Alert[]> {
  const { seed, ctx } = options;
  const rows = sampleRows(table.rows, { limit: MOST_ROWS, seed, purpose: 'leak-rows' });
  const sampled = rows.length < table.rows ? takeRows(table, rows) : table;
  const profile = await profileTable(sampled, schema, { seed, ...(ctx ? { ctx } : {}) });
  const scope = createScope(sampled, schema, { ...options, profile });
  const sample = sampleTarget(scope, scope.target!);
  return typeof sample === 'string' ? [] : rankAlerts(checkLeaks(scope, scope.target!, sample));
}
