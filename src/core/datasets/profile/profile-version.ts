import type { CallContext } from '#core/ports';
import type { Table } from '#core/shared';
import type { ColumnSchema } from '../column-schema.ts';
import { associate } from './associate.ts';
import { findAlerts } from './find-alerts.ts';
import { profileTable } from './profile-table.ts';
import { VERSION_PROFILE_FORMAT, type VersionProfile } from './version-profile.ts';

/** Decides which rows are samples; fixed, so that a version has one profile. */
const SEED = 1;

/**
 * Columns, associations and alerts of a table, each of them computed once.
 * @throws the signal's reason when `ctx` is cancelled
 */
export async function profileVersion(
  table: Table,
  schema: readonly ColumnSchema[],
  ctx: CallContext
): Promise<VersionProfile> {
  const profile = await profileTable(table, schema, { seed: SEED, ctx });
  const target = schema.find(({ role }) => role === 'target')?.name;
  const association = await associate(table, schema, { seed: SEED, ctx, ...(target !== undefined && { target }) });
  ctx.report({ phase: 'alerts', done: 0, total: 1 });
  const alerts = await findAlerts(table, schema, { profile, association, seed: SEED, ctx });
  return { format: VERSION_PROFILE_FORMAT, profile, association, alerts };
}
