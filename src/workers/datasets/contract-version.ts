import {
  checkContractInTurns,
  describeDistribution,
  proposeContractInTurns,
  readContract,
  readDataset,
  readManifest,
  readStanding,
  saveContractReport,
  type Contract,
  type DistributionReference,
  type StoredContractReport
} from '#core/datasets';
import type { CallContext, Clock, Progress, Store } from '#core/ports';
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

/** What is known of a version under the contract in force without checking it. */
export interface KeptCheck {
  /** Null without a contract, and where the version has to be checked. */
  readonly checked: CheckedVersion | null;
  /** Cells that a check would have to read; 0 where there is nothing to check. */
  readonly toCheck: number;
}

interface Place {
  readonly store: Store;
  readonly clock: Clock;
  readonly tableOf: (version: Digest) => Promise<Table>;
}

/** How long a report holds whose contract asks how old the data is. */
const FRESH_MS = 60_000;

const READING: Progress = { phase: 'reading the table', done: 0, total: 1 };

/** Proposes contracts and checks versions against them; a report is made once per version and contract, then kept. */
export function createContractor(place: Place) {
  const { store, tableOf } = place;
  return {
    /** What the version keeps to, for someone to look at before it is saved. */
    async proposeContract({ version }: { version: Digest }, ctx: CallContext): Promise<Contract> {
      const { schema } = await readManifest(store, version);
      ctx.report(READING);
      return proposeContractInTurns(await tableOf(version), schema, ctx);
    },

    /** What later versions may be compared with; null for a column without values. @throws datasets/unknown-column */
    async describeDistribution({ version, column: name }: ReferenceInput): Promise<DistributionReference | null> {
      const column = findColumn(await tableOf(version), name);
      if (!column) throw new AppError('datasets/unknown-column', { message: `There is no column named "${name}".` });
      return describeDistribution(column) ?? null;
    },

    async keptCheck(input: CheckedInput): Promise<KeptCheck> {
      const found = await find(place, input);
      if (found === undefined) return { checked: null, toCheck: 0 };
      const { contract, digest, stored } = found;
      if (stored) return { checked: { contract, digest, stored }, toCheck: 0 };
      const { table } = await readManifest(store, input.version);
      return { checked: null, toCheck: Math.max(1, table.rows * table.columns.length) };
    },

    /** A version under the contract in force, checked if it was not; null where the dataset has none. */
    async checkVersion(input: CheckedInput, ctx: CallContext): Promise<CheckedVersion | null> {
      const found = await find(place, input);
      if (found === undefined) return null;
      const { contract, digest, stored } = found;
      return { contract, digest, stored: stored ?? (await check(place, { contract, version: input.version }, ctx)) };
    }
  };
}

interface Found {
  readonly contract: Contract;
  readonly digest: Digest;
  /** A report that still holds. */
  readonly stored: StoredContractReport | undefined;
}

/** The contract in force and what is kept of the version under it; `undefined` without a contract. */
async function find({ store, clock }: Place, { dataset, version }: CheckedInput): Promise<Found | undefined> {
  const standing = await readStanding(store, { dataset, version });
  if (standing === undefined) return undefined;
  const contract = await readContract(store, standing.contract);
  const { stored } = standing;
  const isTimeless = contract.expectations.every(({ kind }) => kind !== 'freshness');
  const holds = stored !== undefined && (isTimeless || clock.now() - stored.at < FRESH_MS);
  return { contract, digest: standing.contract, stored: holds ? stored : undefined };
}

async function check(
  { store, clock, tableOf }: Place,
  { contract, version }: { contract: Contract; version: Digest },
  ctx: CallContext
): Promise<StoredContractReport> {
  ctx.report(READING);
  const { schema } = await readManifest(store, version);
  const table = await tableOf(version);
  const others = await readOthers({ store, tableOf }, contract);
  const at = clock.now();
  const report = await checkContractInTurns(contract, { table, schema, now: at, others }, ctx);
  await saveContractReport(store, { version, report, at });
  return { format: 'assay.stored-contract-report/1', version, at, report };
}

type Contractor = ReturnType<typeof createContractor>;

/**
 * Checks each version that work stores. The version is safe already, so what keeps a check from its end, were it that the
 * work is cancelled, does not fail the work: whoever looks at the version next checks it again and is told.
 */
export function createEnforcer({ checkVersion }: Contractor) {
  return async <T extends { readonly version: Digest }>(
    { dataset, work }: { readonly dataset: string; readonly work: Promise<T> },
    ctx: CallContext
  ): Promise<T> => {
    const made = await work;
    try {
      await checkVersion({ dataset, version: made.version }, ctx);
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
