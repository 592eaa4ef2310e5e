import {
  checkContract,
  describeDistribution,
  proposeContract,
  readContract,
  readDataset,
  readManifest,
  readStanding,
  saveContractReport,
  type Contract,
  type DistributionReference,
  type StoredContractReport
} from '#core/datasets';
import type { Clock, Store } from '#core/ports';
import { AppError, findColumn, isAppError, type Digest, type Table } from '#core/shared';

export interface CheckedInput {
  /** Name of the dataset. */
  readonly dataset: string;
  readonly version: Digest;
}

export interface ReferenceInput {
  readonly version: Digest;
  readonly column: string;
}

export interface CheckedVersion {
  readonly contract: Contract;
  readonly digest: Digest;
  readonly stored: StoredContractReport;
}

interface Place {
  readonly store: Store;
  readonly clock: Clock;
  readonly tableOf: (version: Digest) => Promise<Table>;
}

/** How long a report holds whose contract asks how old the data is. */
const FRESH_MS = 60_000;

/** Proposes contracts and checks versions against them; a report is made once per version and contract, then kept. */
export function createContractor({ store, clock, tableOf }: Place) {
  const check = async (contract: Contract, version: Digest): Promise<StoredContractReport> => {
    const [{ schema }, table, others] = [
      await readManifest(store, version),
      await tableOf(version),
      await readOthers({ store, tableOf }, contract)
    ];
    const at = clock.now();
    const report = checkContract(contract, { table, schema, now: at, others });
    await saveContractReport(store, { version, report, at });
    return { format: 'assay.stored-contract-report/1', version, at, report };
  };
  const isCurrent = (stored: StoredContractReport, { expectations }: Contract): boolean =>
    expectations.every(({ kind }) => kind !== 'freshness') || clock.now() - stored.at < FRESH_MS;

  return {
    /** What the version keeps to, for someone to look at before it is saved. */
    async proposeContract({ version }: { version: Digest }): Promise<Contract> {
      const { schema } = await readManifest(store, version);
      return proposeContract(await tableOf(version), schema);
    },

    /** What later versions may be compared with; null for a column without values. @throws datasets/unknown-column */
    async describeDistribution({ version, column: name }: ReferenceInput): Promise<DistributionReference | null> {
      const column = findColumn(await tableOf(version), name);
      if (!column) throw new AppError('datasets/unknown-column', { message: `There is no column named "${name}".` });
      return describeDistribution(column) ?? null;
    },

    /** A version under the contract in force, checked if it was not; null where the dataset has none. */
    async checkVersion({ dataset, version }: CheckedInput): Promise<CheckedVersion | null> {
      const standing = await readStanding(store, { dataset, version });
      if (standing === undefined) return null;
      const contract = await readContract(store, standing.contract);
      const kept = standing.stored && isCurrent(standing.stored, contract) ? standing.stored : undefined;
      return { contract, digest: standing.contract, stored: kept ?? (await check(contract, version)) };
    }
  };
}

type Contractor = ReturnType<typeof createContractor>;

/**
 * Checks each version that work stores. The version is safe already, so what keeps a check from its end does not fail
 * the work: whoever looks at the version next checks it again and is told.
 */
export function createEnforcer({ checkVersion }: Contractor) {
  return async <T extends { readonly version: Digest }>(dataset: string, work: Promise<T>): Promise<T> => {
    const made = await work;
    try {
      await checkVersion({ dataset, version: made.version });
    } catch (error) {
      if (!isAppError(error)) throw error;
    }
    return made;
  };
}

/** The newest versions of the datasets that must not overlap with this one, as far as they exist. */
async function readOthers(
  { store, tableOf }: Omit<Place, 'clock'>,
  { expectations }: Contract
): Promise<ReadonlyMap<string, Table>> {
  const names = expectations.flatMap((one) =>
    one.kind === 'no-overlap' && one.table !== undefined ? [one.table] : []
  );
  const tables = new Map<string, Table>();
  for (const name of new Set(names)) {
    const version = (await readDataset(store, name))?.versions.at(-1)?.version;
    if (version !== undefined) tables.set(name, await tableOf(version));
  }
  return tables;
}
