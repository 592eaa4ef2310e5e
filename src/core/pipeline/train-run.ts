import { loadTable, readManifest } from '#core/datasets';
import type { CallContext } from '#core/ports';
import { AppError, type Digest } from '#core/shared';
import { digestSpec, type TrainingSpec } from '#core/training';
import { saveRun, type RunRecord, type StoredRun } from '#core/registry';
import { fitAndEvaluate, type FittedRun } from './fit-and-evaluate.ts';
import type { TrainingPorts } from './ports.ts';
import { requireContract } from './require-contract.ts';
import { storeCheckpoints } from './store-checkpoints.ts';

export interface TrainRunInput {
  readonly spec: TrainingSpec;
  readonly dataset: { readonly name: string; readonly version: Digest };
  /** Backends not to use: those on which a worker died. */
  readonly skip: readonly string[];
  /** That the data breaks its contract is known and accepted; recorded in the run and in the log. */
  readonly contract?: 'waived' | undefined;
}

/**
 * Trains a spec on a stored dataset version and stores the run. Interrupted work goes on from its checkpoints when the
 * same spec is trained again.
 * @throws datasets/contract-broken, training/*, store/*, the signal's reason
 */
export async function trainRun(
  ports: TrainingPorts,
  { spec, dataset, skip, contract }: TrainRunInput,
  ctx: CallContext
): Promise<StoredRun> {
  const { store, clock } = ports;
  const startedAt = clock.now();
  const standing = await requireContract(store, { ...dataset, contract });
  ctx.report({ phase: 'loading data', done: 0, total: 1 });
  const table = await loadTable(store, dataset.version);
  const { table: content } = await readManifest(store, dataset.version);
  if (content.digest !== spec.data)
    throw new AppError('training/bad-spec', {
      message: 'The specification was written for other data than this dataset version.'
    });
  const specDigest = digestSpec(spec);
  const checkpoints = storeCheckpoints(store, specDigest);
  const fitted = await fitAndEvaluate(
    { spec, table, openEstimator: ports.openEstimator, checkpoints, clock, skip },
    { ...ctx, checkpoint: { load: async () => undefined, save: async () => undefined } }
  );
  const held = standing && { contract: standing };
  const origin = { spec, specDigest, startedAt, dataset: { ...dataset, rows: table.rows }, ...held };
  const run = recordRun(fitted, origin, ports);
  const stored = await saveRun(store, { run, modelBytes: fitted.modelBytes, waivedAt: clock.now() });
  await checkpoints.clear();
  return stored;
}

function recordRun(
  { trained, opened, determinism, modelDigest, evaluation, timings }: FittedRun,
  origin: Pick<RunRecord, 'spec' | 'specDigest' | 'dataset' | 'contract' | 'startedAt'>,
  { environment }: TrainingPorts
): RunRecord {
  const { estimator, rejected, reason } = opened;
  return {
    format: 'assay.run/1',
    ...origin,
    modelDigest,
    determinism: { class: determinism, backend: estimator.backend, ...(reason === undefined ? {} : { reason }) },
    rejectedBackends: rejected,
    evaluation,
    curve: trained.curve,
    steps: trained.steps,
    ...(trained.coefficients ? { coefficients: trained.coefficients } : {}),
    environment,
    timings
  };
}
