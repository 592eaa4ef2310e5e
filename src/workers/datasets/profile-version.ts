import {
  findAlerts,
  keepProfile,
  profileVersion,
  readManifest,
  readProfile,
  type Alert,
  type VersionProfile
} from '#core/datasets';
import type { CallContext, Store } from '#core/ports';
import type { Digest, Table } from '#core/shared';

export interface ProfiledInput {
  readonly version: Digest;
}

export interface AlertsInput extends ProfiledInput {
  /** The column to predict. */
  readonly target: string;
}

interface Place {
  readonly store: Store;
  readonly tableOf: (version: Digest) => Promise<Table>;
}

/** What is in each column of a version and what should be looked at; found once, then kept in the store. */
export function createProfiler({ store, tableOf }: Place) {
  const find = async (version: Digest, ctx: CallContext): Promise<VersionProfile> => {
    const { schema } = await readManifest(store, version);
    ctx.report({ phase: 'reading the table', done: 0, total: 1 });
    const found = await profileVersion(await tableOf(version), schema, ctx);
    await keepProfile(store, version, found);
    return found;
  };
  const profileOf = async (version: Digest, ctx: CallContext): Promise<VersionProfile> =>
    (await readProfile(store, version)) ?? (await find(version, ctx));

  return {
    profileVersion: ({ version }: ProfiledInput, ctx: CallContext): Promise<VersionProfile> => profileOf(version, ctx),

    /** Null where it has not been found yet. */
    keptProfile: async ({ version }: ProfiledInput): Promise<VersionProfile | null> =>
      (await readProfile(store, version)) ?? null,

    /** Null where they have not been found yet. */
    keptAlerts: async ({ version }: ProfiledInput): Promise<readonly Alert[] | null> =>
      (await readProfile(store, version))?.alerts ?? null,

    /** The alerts as they are if `target` is predicted. @throws datasets/unknown-column */
    async alertsFor({ version, target }: AlertsInput, ctx: CallContext): Promise<readonly Alert[]> {
      const { schema } = await readManifest(store, version);
      const { profile, association, alerts } = await profileOf(version, ctx);
      if (schema.find(({ role }) => role === 'target')?.name === target) return alerts;
      return findAlerts(await tableOf(version), schema, { profile, association, target, seed: profile.seed, ctx });
    }
  };
}
