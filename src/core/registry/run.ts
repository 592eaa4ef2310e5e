import type { CurvePoint, DeterminismClass, Store } from '#core/ports';
import { digestBytes, encodeJson, type Digest } from '#core/shared';
import type { NamedCoefficient, TrainingSpec } from '#core/training';
import type { Evaluation } from '#core/validation';

/** One execution of a spec: what went in, what came out, where it ran. */
export interface RunRecord {
  readonly format: 'assay.run/1';
  readonly spec: TrainingSpec;
  readonly specDigest: Digest;
  readonly dataset: { readonly name: string; readonly version: Digest; readonly rows: number };
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

/** Stores a run and its model in one commit; the run's id is the digest of its record, so the same run is stored once. */
export async function saveRun(store: Store, run: RunRecord, modelBytes: Uint8Array): Promise<StoredRun> {
  const object = encodeJson(run);
  const id = digestBytes(object);
  if (await store.readRef(`runs/${id}`)) return { id, run };
  await store.commit({ objects: [modelBytes, object], refs: [{ name: `runs/${id}`, expect: null, to: id }] });
  return { id, run };
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
