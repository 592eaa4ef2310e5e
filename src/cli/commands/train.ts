import { readdir, readFile } from 'node:fs/promises';
import { buildBundle, bundleOfRun, packBundle } from '#core/bundle';
import { describeStep, loadTable, readManifest, saveDataset, type Step } from '#core/datasets';
import type { JoinDefinitions } from '#core/features';
import { readJoins, readModel, trainRun } from '#core/pipeline';
import type { Store } from '#core/ports';
import type { StoredRun } from '#core/registry';
import type { JsonValue } from '#core/shared';
import {
  ESTIMATORS,
  framePrepared,
  frameProblem,
  type FrameChoices,
  type MetricName,
  type Task,
  type TrainingSpec
} from '#core/training';
import { createMemoryStore } from '#store/memory';
import type { Command, Outcome } from '../command.ts';
import { findDoubts } from '../find-doubts.ts';
import { nodeContext, nodeEnvironment } from '../node-context.ts';
import { describeNotice, noticeKeys, type Notice } from '../notices.ts';
import { usageError, type CommandLine, type CommandSyntax } from '../parse-command-line.ts';
import { readTableFile } from '../read-file.ts';
import { readJoinedRecipe } from '../read-recipe.ts';
import { storeJoin } from '../store-join.ts';
import { readWorkers, withFitPool, WORKERS_OPTION } from '../with-fit-pool.ts';
import { writeOutput } from '../write-output.ts';

/** Of the columns trained on; JSON has all. */
const SHOWN_NAMES = 20;
const TASKS: readonly string[] = ['binary', 'multiclass', 'regression'];

const syntax: CommandSyntax = {
  name: 'train',
  summary: 'Train, validate and, with --out, bundle a model from a table in a file.',
  usage:
    'assay train <data.csv> --target <column> [--recipe <r.json>] [--task binary|multiclass|regression] [--estimator auto|gbdt|linear|...] [--params <json>] [--weight <column>] [--balance] [--seed <n>] [--folds <n>] [--workers <n>] [--name <model>] [--out <x.assay>]',
  positionals: ['data.csv'],
  options: {
    target: { type: 'string' },
    recipe: { type: 'string' },
    task: { type: 'string' },
    estimator: { type: 'string' },
    params: { type: 'string' },
    weight: { type: 'string' },
    balance: { type: 'boolean' },
    seed: { type: 'string' },
    folds: { type: 'string' },
    ...WORKERS_OPTION,
    name: { type: 'string' },
    out: { type: 'string' }
  }
};

/** The command, training with the engine that lies in `engineFolder`; the same files go into the bundle. */
export function createTrain(engineFolder: URL): Command {
  return {
    syntax,
    async run(line) {
      const started = performance.now();
      const { join, ...steps } = await readSteps(line);
      const choices = { ...readChoices(line), ...steps };
      const workers = readWorkers(syntax, line);
      const store = createMemoryStore();
      const clock = { now: () => Date.now() };
      const file = await readTableFile(line.positionals[0]!);
      const joined = await storeJoin(store, { join, file });
      const imported = { ...file, ...joined.origin };
      const name = line.text('name') ?? imported.source.name.replace(/\.[^.]*$/, '');
      const { version, tableDigest } = await saveDataset(store, { name, imported, at: clock.now() });
      const ingestMs = performance.now() - started;
      const raw = { table: imported.table, columns: imported.schema };
      const framed = choices.prepare === undefined ? raw : framePrepared(raw, choices.prepare);
      const { spec } = frameProblem({ ...framed, tableDigest }, choices);
      const notices = [...imported.issues, ...joined.issues, ...(await findDoubts(imported, spec))];
      const run = await withFitPool({ engineFolder, workers }, (openEstimator) => {
        const ports = { store, clock, openEstimator, environment: nodeEnvironment() };
        return trainRun(ports, { spec, dataset: { name, version }, skip: [] }, nodeContext());
      });
      const out = line.text('out');
      if (out !== undefined) await writeOutput(out, await bundle(store, run, { name, engineFolder }));
      return outcome(run, { ingestMs, totalMs: performance.now() - started, out: out ?? null, notices });
    }
  };
}

function readChoices(line: CommandLine): FrameChoices {
  const target = line.text('target');
  if (target === undefined) throw usageError(syntax, '--target is missing');
  const task = line.text('task');
  if (task !== undefined && !TASKS.includes(task)) throw usageError(syntax, `--task is one of ${TASKS.join(', ')}`);
  const estimator = line.text('estimator') ?? 'auto';
  const names = ['auto', ...ESTIMATORS.map(({ name }) => name)];
  if (!names.includes(estimator)) throw usageError(syntax, `--estimator is one of ${names.join(', ')}`);
  const folds = line.number('folds');
  const seed = line.number('seed');
  return {
    target,
    ...(task === undefined ? {} : { task: task as Task }),
    estimator: { ...(estimator === 'auto' ? {} : { name: estimator }), params: readParams(line) },
    ...readWeights(line),
    ...(seed === undefined ? {} : { seed }),
    split: folds === undefined ? {} : { folds }
  };
}

async function readSteps(line: CommandLine): Promise<Pick<FrameChoices, 'prepare'> & { join?: JoinDefinitions }> {
  const path = line.text('recipe');
  if (path === undefined) return {};
  const { recipe, join } = await readJoinedRecipe(path);
  return { prepare: recipe.steps, ...(join && { join }) };
}

function readWeights(line: CommandLine): Pick<FrameChoices, 'weights'> {
  const column = line.text('weight');
  const isBalanced = line.flag('balance');
  if (column === undefined && !isBalanced) return {};
  return { weights: { ...(column === undefined ? {} : { column }), ...(isBalanced ? { classes: 'balanced' } : {}) } };
}

function readParams(line: CommandLine): Record<string, JsonValue> {
  try {
    return JSON.parse(line.text('params') ?? '{}') as Record<string, JsonValue>;
  } catch {
    throw usageError(syntax, '--params takes JSON such as {"l2": 0.1}');
  }
}

async function bundle(
  store: Store,
  { id }: StoredRun,
  { name, engineFolder }: { name: string; engineFolder: URL }
): Promise<Uint8Array> {
  const { run, model, modelBytes } = await readModel(store, id);
  const { table: content } = await readManifest(store, run.dataset.version);
  const table = await loadTable(store, run.dataset.version);
  const joins = await readJoins(store, run.dataset.version);
  const engine = new Map<string, Uint8Array>();
  for (const file of (await readdir(engineFolder)).sort())
    engine.set(file, new Uint8Array(await readFile(new URL(file, engineFolder))));
  return packBundle(
    buildBundle(
      bundleOfRun({
        name,
        version: 1,
        run,
        model,
        modelBytes,
        table,
        types: content.columns.map(({ name: column, type }) => ({ name: column, type })),
        joins,
        engine
      })
    )
  );
}

interface Told {
  readonly ingestMs: number;
  readonly totalMs: number;
  readonly out: string | null;
  readonly notices: readonly Notice[];
}

function outcome({ run }: StoredRun, { ingestMs, totalMs, out, notices }: Told): Outcome {
  const { spec, evaluation, determinism } = run;
  const metrics = evaluation.metrics as unknown as JsonValue;
  const json: JsonValue = {
    task: spec.task,
    target: spec.target,
    estimator: spec.estimator.name,
    determinism: determinism.class,
    specDigest: run.specDigest,
    modelDigest: run.modelDigest,
    metrics,
    baseline: evaluation.baseline as unknown as JsonValue,
    timings: { ingestMs: Math.round(ingestMs), fitMs: run.timings.fitMs, totalMs: Math.round(totalMs) },
    bundle: out,
    features: spec.features.map(({ name }) => name),
    ...noticeKeys(notices)
  };
  const lines = (
    Object.entries(evaluation.metrics) as [MetricName, { value: number; low: number; high: number } | null][]
  )
    .filter(([, interval]) => interval !== null)
    .map(
      ([name, interval]) =>
        `  ${name.padEnd(16)} ${interval!.value.toPrecision(4)}  (${interval!.low.toPrecision(4)} to ${interval!.high.toPrecision(4)})  guessing ${evaluation.baseline[name]?.value.toPrecision(4) ?? '-'}`
    );
  const text = [
    `Predicts ${spec.target} (${spec.task}) from ${spec.features.length} columns (${listNames(spec.features)}) with ${spec.estimator.name}; determinism ${determinism.class}.`,
    ...sentences(spec.prepare ?? []),
    ...notices.map((notice) => `Notice: ${describeNotice(notice)}`),
    `On ${evaluation.rows} rows kept aside:`,
    ...lines,
    `Model ${run.modelDigest}`,
    `${(totalMs / 1000).toFixed(1)} s in all.`,
    ...(out === null ? [] : [`Bundle written to ${out}.`])
  ].join('\n');
  return { exitCode: 0, json, text };
}

function listNames(features: TrainingSpec['features']): string {
  const names = features.slice(0, SHOWN_NAMES).map(({ name }) => name);
  const more = features.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function sentences(steps: readonly Step[]): readonly string[] {
  if (steps.length === 0) return [];
  return [
    'Prepared within each fit:',
    ...steps.filter(({ enabled }) => enabled).map((step) => `  ${describeStep(step)}`)
  ];
}
