import { loadTable, readManifest } from '#core/datasets';
import type { CallContext } from '#core/ports';
import { AppError, isAppError, takeRows, type Digest, type Table } from '#core/shared';
import {
  findVersion,
  holdChallenger,
  moveAlias,
  readRegistry,
  registerVersion,
  type RunRecord,
  type StoredRun
} from '#core/registry';
import { alignTable } from '#core/serving';
import { makeSplit, modelInputs, predictTable, readTarget, type PipelineModel } from '#core/training';
import { comparePaired, type PairedComparison, type Predictions } from '#core/validation';
import { findRawVersion } from './find-raw-version.ts';
import { freshRows } from './fresh-rows.ts';
import type { TrainingPorts } from './ports.ts';
import { readModel } from './read-model.ts';
import { trainRun } from './train-run.ts';

export interface RetrainInput {
  readonly model: string;
  readonly dataset: { readonly name: string; readonly version: Digest };
  /** That the data breaks its contract is known and accepted; recorded in the run and in the log. */
  readonly contract?: 'waived' | undefined;
}

export interface RetrainOutcome {
  readonly run: StoredRun;
  readonly champion: number;
  readonly challenger: number;
  readonly comparison: PairedComparison | null;
  readonly decision: 'promoted' | 'held';
  readonly reason: string;
}

/**
 * The champion's spec on a new dataset version, or on what that was made from by the steps of the spec, then a paired
 * comparison on rows neither model learned from. The challenger becomes champion only when the comparison passes; either
 * way the decision is a registry event.
 * @throws pipeline/no-champion, pipeline/prepared-twice, datasets/contract-broken, training/*, store/*
 */
export async function retrainChampion(
  ports: TrainingPorts,
  { model, dataset, contract }: RetrainInput,
  ctx: CallContext
): Promise<RetrainOutcome> {
  const { store, clock } = ports;
  const models = await readRegistry(store);
  const champion = models.find(({ name }) => name === model)?.aliases.get('champion');
  if (champion === undefined)
    throw new AppError('pipeline/no-champion', { message: `${model} has no champion to compare with.` });
  const incumbent = await readModel(store, findVersion(models, model, champion).run);
  const version = await findRawVersion(store, { version: dataset.version, spec: incumbent.run.spec });
  const manifest = await readManifest(store, version);
  const spec = { ...incumbent.run.spec, data: manifest.table.digest };
  const run = await trainRun(ports, { spec, dataset: { ...dataset, version }, skip: [], contract }, ctx);
  ctx.report({ phase: 'comparing with the champion', done: 0, total: 1 });
  const comparison = await compareOnFreshRows(ports, incumbent, run);
  const challenger = await registerVersion(store, clock, {
    model,
    run: run.id,
    modelDigest: run.run.modelDigest,
    reason: `retrained on ${dataset.name}${run.run.contract?.verdict === 'fail' ? ', although it breaks its contract' : ''}`
  });
  const verdict = await decide(ports, { model, champion, challenger, comparison });
  return { run, champion, challenger, comparison, ...verdict };
}

interface Contest {
  readonly model: string;
  readonly champion: number;
  readonly challenger: number;
  readonly comparison: PairedComparison | null;
}

/** Promotes or holds, on record. A champion that was changed meanwhile is somebody's decision and stands. */
async function decide(
  { store, clock }: TrainingPorts,
  { model, champion, challenger, comparison }: Contest
): Promise<Pick<RetrainOutcome, 'decision' | 'reason'>> {
  const reason =
    comparison === null ? 'too few rows that neither model has seen, so the two cannot be compared' : comparison.reason;
  if (comparison?.verdict === 'PASS' && challenger !== champion) {
    try {
      await moveAlias(store, clock, { model, alias: 'champion', version: challenger, reason, expect: champion });
      return { decision: 'promoted', reason };
    } catch (error) {
      if (!isAppError(error, 'registry/alias-moved')) throw error;
      const moved = `the champion was changed while version ${challenger} was trained; against version ${champion}: ${reason}`;
      await holdChallenger(store, clock, { model, version: challenger, champion, reason: moved });
      return { decision: 'held', reason: moved };
    }
  }
  await holdChallenger(store, clock, { model, version: challenger, champion, reason });
  return { decision: 'held', reason };
}

const MINIMUM_FRESH_ROWS = 30;

async function compareOnFreshRows(
  { store }: TrainingPorts,
  champion: { run: RunRecord; model: PipelineModel },
  challenger: StoredRun
): Promise<PairedComparison | null> {
  const { spec, dataset } = challenger.run;
  const table = await loadTable(store, dataset.version);
  const target = readTarget(table, spec.target, spec.task);
  const { holdout } = makeSplit(table, target, spec);
  const columns = [spec.target, ...modelInputs(champion.model).map(({ name }) => name)];
  const seen = learnedRows(await loadTable(store, champion.run.dataset.version), champion.run);
  const rows = freshRows(table, freshRows(table, holdout, { seen, columns }), {
    seen: learnedRows(table, challenger.run),
    columns
  });
  const { model } = await readModel(store, challenger.id);
  if (rows.length < MINIMUM_FRESH_ROWS || model.classes.join('\n') !== champion.model.classes.join('\n')) return null;
  const predict = (scorer: PipelineModel): Predictions => ({
    task: spec.task,
    classes: scorer.classes,
    truth: Float64Array.from(rows, (row) => target.y[row]!),
    scores: predictTable(scorer, alignTable(table, scorer).table, rows)
  });
  return comparePaired({
    champion: predict(champion.model),
    challenger: predict(model),
    metric: spec.metric,
    seed: spec.seed
  });
}

/** The rows a run's final model was fitted on. */
function learnedRows(table: Table, { spec }: RunRecord): Table {
  const split = makeSplit(table, readTarget(table, spec.target, spec.task), spec);
  return takeRows(table, Int32Array.from(split.folds.flatMap((fold) => [...fold])));
}
