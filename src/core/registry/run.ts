import type { Commit, CurvePoint, DeterminismClass, Store } from '#core/ports';
import { digestBytes, encodeJson, type Digest } from '#core/shared';
import type { NamedCoefficient, TrainingSpec } from '#core/training';
import type { Evaluation } from '#core/validation';
import { commitEvent } from './commit-event.ts';
import type { ContractEvent } from './log-event.ts';
import { tellBroken } from './tell-broken.ts';

/** How the data of a run stood under the contract of its dataset when training began. */
export type RunContract =
  /** `unchecked`: its check had failed or was cancelled. */
  | { readonly digest: Digest; readonly verdict: 'pass' | 'warn' | 'unchecked' }
  | {
      readonly digest: Digest;
      readonly verdict: 'fail';
      /** What did not hold and should have, in sentences. */
      readonly broken: readonly string[];
      /** Somebody let it be trained on all the same; otherwise there would be no run. */
      readonly waived: true;
    };

/** One execution of a spec: what went in, what came out, where it ran. */
export interface RunRecord {
  readonly format: 'assay.run/1';
  readonly spec: TrainingSpec;
  readonly specDigest: Digest;
  readonly dataset: { readonly name: string; readonly version: Digest; readonly rows: number };
  /** Left out where the dataset had no contract. */
  readonly contract?: RunContract;
  readonly modelDigest: Digest;
  readonly determinism: {
    readonly class: DeterminismClass;
    readonly backend: string;
    /** Why on that backend, in a sentence or two, where there was a choice. */
    readonly reason?: string;
  };
  /** Backends that were tried first and why they were not used. */
  readonly rejectedBackends: readonly { readonly name: string; readonly reason: string }[];
  readonly evaluation: Evaluation;
  readonly curve: readonly CurvePoint[];
  readonly steps: number;
  /** The weights of a linear model, 95% intervals. */
  readonly coefficients?: readonly NamedCoefficient[];
  /** Engine version, user agent or Node version, operating system. */
  readonly environment: Readonly<Record<string, string>>;
  readonly startedAt: number;
  readonly timings: { readonly fitMs: number; readonly evaluateMs: number };
}

export interface StoredRun {
  readonly id: Digest;
  readonly run: RunRecord;
}

export interface RunSaving {
  readonly run: RunRecord;
  readonly modelBytes: Uint8Array;
  /** When a run that waives its contract was made here, in milliseconds since 1970, so that the log tells of it. */
  readonly waivedAt?: number | undefined;
}

/** Stores a run and its model in one commit; the run's id is the digest of its record, so the same run is stored once. */
export async function saveRun(store: Store, { run, modelBytes, waivedAt }: RunSaving): Promise<StoredRun> {
  const object = encodeJson(run);
  const id = digestBytes(object);
  if (await store.readRef(`runs/${id}`)) return { id, run };
  const commit: Commit = { objects: [modelBytes, object], refs: [{ name: `runs/${id}`, expect: null, to: id }] };
  const event = waiverOf({ id, run });
  if (event === undefined || waivedAt === undefined) await store.commit(commit);
  else await commitEvent(store, async () => ({ at: waivedAt, event, commit }));
  return { id, run };
}

function waiverOf({ id, run: { contract, dataset } }: StoredRun): ContractEvent | undefined {
  if (contract?.verdict !== 'fail') return undefined;
  const { name, version } = dataset;
  const reason = tellBroken(contract.broken);
  return { kind: 'contract-waived', dataset: name, version, contract: contract.digest, run: id, reason };
}

/** @throws store/missing-object, store/damaged-object */
export async function readRun(store: Store, id: Digest): Promise<StoredRun> {
  return { id, run: JSON.parse(new TextDecoder().decode(await store.readObject(id))) as RunRecord };
}

/** All runs, newest first. */
export async function listRuns(store: Store): Promise<readonly StoredRun[]> {
  const refs = await store.listRefs('runs/');
  const runs = await Promise.all(refs.map(({ target }) => readRun(store, target)));
  return runs.sort((a, b) => b.run.startedAt - a.run.startedAt || (a.id < b.id ? -1 : 1));
}
