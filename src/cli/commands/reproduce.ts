import { readSplit, type OpenedBundle } from '#core/bundle';
import { digestTable } from '#core/datasets';
import { fitAndEvaluate, type FittedRun, type OpenEstimator } from '#core/pipeline';
import type { JsonValue, Table } from '#core/shared';
import {
  makeSplit,
  predictTable,
  readTarget,
  type MetricName,
  type Split,
  type Target,
  type TrainingSpec
} from '#core/training';
import { scoreMetrics } from '#core/validation';
import { bundleModel, bundleSpec, bundleTable } from '../bundle-model.ts';
import type { Command, Outcome } from '../command.ts';
import { loadBundle } from '../load-bundle.ts';
import { nodeContext } from '../node-context.ts';
import type { CommandSyntax } from '../parse-command-line.ts';
import { readWorkers, withFitPool, WORKERS_OPTION } from '../with-fit-pool.ts';

const syntax: CommandSyntax = {
  name: 'reproduce',
  summary: 'Train again from the data and spec in a bundle and compare with its claims.',
  usage: 'assay reproduce <bundle.assay | folder> [--workers <n>]',
  positionals: ['bundle'],
  options: WORKERS_OPTION
};

/** The command, training with the engine that lies in `engineFolder`. */
export function createReproduce(engineFolder: URL): Command {
  return {
    syntax,
    async run(line) {
      const workers = readWorkers(syntax, line);
      const bundle = await loadBundle(line.positionals[0]!);
      const { table, types } = bundleTable(bundle);
      const spec = bundleSpec(bundle);
      const early = firstEarlyDivergence(bundle, { table, spec, tableDigest: digestTable(table, types) });
      if (early) return report(bundle, null, early);
      const fitted = await withFitPool({ engineFolder, workers }, (open) => refit(spec, table, open));
      return report(bundle, fitted, null);
    }
  };
}

function refit(spec: TrainingSpec, table: Table, openEstimator: OpenEstimator): Promise<FittedRun> {
  const nowhere = { load: async () => undefined, save: async () => undefined };
  const input = {
    spec,
    table,
    openEstimator,
    checkpoints: nowhere,
    clock: { now: () => Date.now() },
    skip: []
  };
  return fitAndEvaluate(input, { ...nodeContext(), checkpoint: nowhere });
}

/** Data, split and claims are compared before an hour is spent on training. */
function firstEarlyDivergence(
  bundle: OpenedBundle,
  { table, spec, tableDigest }: { table: Table; spec: TrainingSpec; tableDigest: string }
): string | null {
  const { manifest, files } = bundle;
  if (tableDigest !== spec.data || tableDigest !== manifest.data.digest) return 'data';
  const recorded = readSplit(files.get('train/split.bin')!);
  const target = readTarget(table, spec.target, spec.task);
  const split = makeSplit(table, target, spec);
  const isSameSplit =
    split.holdout.join() === recorded.holdout.join() &&
    split.folds.every((fold, i) => fold.join() === recorded.folds[i]?.join());
  if (!isSameSplit) return 'split';
  return claimsHold(bundle, { table, target, split }) ? null : 'claims';
}

/** Whether the model in the bundle, on the hold-out, scores what the bundle claims; for GPU models the only exact proof. */
function claimsHold(
  bundle: OpenedBundle,
  { table, target, split }: { table: Table; target: Target; split: Split }
): boolean {
  const model = bundleModel(bundle);
  const measured = scoreMetrics({
    task: model.task,
    classes: model.classes,
    truth: Float64Array.from(split.holdout, (row) => target.y[row]!),
    scores: predictTable(model, table, split.holdout)
  });
  return bundle.manifest.claims.every(({ metric, value }) => measured[metric as MetricName] === value);
}

function report({ manifest }: OpenedBundle, fitted: FittedRun | null, early: string | null): Outcome {
  const { class: determinism, tolerance = 0 } = manifest.determinism;
  const metrics = manifest.claims.map(({ metric, value }) => ({
    name: metric,
    claimed: value,
    reproduced: fitted?.evaluation.metrics[metric as MetricName]?.value ?? null
  }));
  const reproduced = fitted?.modelDigest ?? null;
  const isSameModel = determinism === 'tolerance' || reproduced === manifest.model.digest;
  const isSameScore = metrics.every(
    ({ claimed, reproduced: again }) =>
      again !== null && Math.abs(again - claimed) <= tolerance * Math.max(1, Math.abs(claimed))
  );
  const firstDivergence = early ?? (isSameModel ? (isSameScore ? null : 'metrics') : 'model');
  const ok = firstDivergence === null;
  const json: JsonValue = {
    ok,
    determinism,
    modelDigest: { claimed: manifest.model.digest, reproduced },
    metrics,
    firstDivergence
  };
  return { exitCode: ok ? 0 : 1, json, text: describe(json as unknown as Reproduction) };
}

interface Reproduction {
  readonly ok: boolean;
  readonly determinism: string;
  readonly modelDigest: { readonly claimed: string; readonly reproduced: string | null };
  readonly metrics: readonly { readonly name: string; readonly claimed: number; readonly reproduced: number | null }[];
  readonly firstDivergence: string | null;
}

function describe({ ok, determinism, modelDigest, metrics, firstDivergence }: Reproduction): string {
  const width = Math.max(6, ...metrics.map(({ name }) => name.length));
  return [
    ok ? `Reproduced (${determinism}).` : `Not reproduced: the ${firstDivergence} differs first.`,
    `model   claimed    ${modelDigest.claimed}`,
    `        reproduced ${modelDigest.reproduced ?? 'not trained'}`,
    ...metrics.map(
      ({ name, claimed, reproduced }) =>
        `${name.padEnd(width)}  claimed ${claimed.toPrecision(6)}  reproduced ${reproduced?.toPrecision(6) ?? '-'}`
    )
  ].join('\n');
}
