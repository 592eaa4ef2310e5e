import { readManifest, type ColumnSchema, type DatasetManifest, type Step } from '#core/datasets';
import type { Store } from '#core/ports';
import type { Digest, Table } from '#core/shared';
import {
  describeSpec,
  findEstimator,
  framePrepared,
  frameProblem,
  readTarget,
  type Frame,
  type FrameChoices,
  type ParamDescription,
  type SentencePart
} from '#core/training';
import { paramProblem, paramsOf } from '#engines/estimators';
import { choosePreparation, type Preparation } from './choose-preparation.ts';

export interface FramedProblem extends Frame {
  readonly sentence: readonly SentencePart[];
  readonly classes: readonly string[];
  /** As they are after the steps of the spec. */
  readonly columns: readonly ColumnSchema[];
  /** The hyperparameters of the estimator. */
  readonly params: readonly ParamDescription[];
  /** Why those of the spec cannot be used, or null. */
  readonly paramProblem: string | null;
  /** Which version is trained on, and where the steps of the spec are from. */
  readonly preparation: Preparation;
}

export interface FrameInput {
  readonly version: Digest;
  /** Without `prepare` the steps that made the version, where they can be in a spec; an empty list leaves it as it is. */
  readonly choices: FrameChoices;
}

interface Place {
  readonly store: Store;
  readonly tableOf: (version: Digest) => Promise<Table>;
}

type Prepared = ReturnType<typeof framePrepared>;

/** Makes complete specs for stored versions from what the user chose so far, each with its sentence. */
export function createFramer({ store, tableOf }: Place) {
  let last: { readonly key: string; readonly prepared: Prepared } | undefined;

  /** The table that the question is about; steps that were run a moment ago are not run again. */
  async function preparedOf(version: Digest, { schema }: DatasetManifest, steps: readonly Step[]): Promise<Prepared> {
    const table = await tableOf(version);
    if (steps.length === 0) return { table, columns: schema };
    const key = JSON.stringify([version, steps]);
    if (last?.key !== key) last = { key, prepared: framePrepared({ table, columns: schema }, steps) };
    return last.prepared;
  }

  return {
    /** @throws datasets/unknown-column, training/bad-spec, datasets/recipe-mismatch, datasets/bad-formula */
    async frame({ version, choices }: FrameInput): Promise<FramedProblem> {
      const manifest = await readManifest(store, version);
      const { table, columns } = await preparedOf(version, manifest, choices.prepare ?? []);
      const frame = frameProblem({ table, tableDigest: manifest.table.digest, columns }, choices);
      const preparation = await choosePreparation(store, { version, manifest, choices, spec: frame.spec });
      const { prepare: _, ...rest } = frame.spec;
      const { table: content } = await readManifest(store, preparation.version);
      const { steps } = preparation;
      const spec = { ...rest, data: content.digest, ...(steps.length > 0 && { prepare: steps }) };
      const target = readTarget(table, spec.target, spec.task);
      const { name, params } = spec.estimator;
      return {
        ...frame,
        spec,
        sentence: describeSpec(spec, target, findEstimator(name).phrase),
        classes: target.classes,
        columns,
        params: paramsOf(name),
        paramProblem: paramProblem(name, params),
        preparation
      };
    }
  };
}
