import { readManifest, type ColumnSchema } from '#core/datasets';
import type { Store } from '#core/ports';
import type { Digest, Table } from '#core/shared';
import {
  describeSpec,
  findEstimator,
  frameProblem,
  readTarget,
  type Frame,
  type FrameChoices,
  type ParamDescription,
  type SentencePart
} from '#core/training';
import { paramProblem, paramsOf } from '#engines/estimators';

export interface FramedProblem extends Frame {
  readonly sentence: readonly SentencePart[];
  readonly classes: readonly string[];
  readonly columns: readonly ColumnSchema[];
  /** The hyperparameters of the estimator. */
  readonly params: readonly ParamDescription[];
  /** Why those of the spec cannot be used, or null. */
  readonly paramProblem: string | null;
}

export interface FrameVersionInput {
  readonly version: Digest;
  readonly table: Table;
  readonly choices: FrameChoices;
}

/** A complete spec for a stored version from what the user chose so far, with its sentence. */
export async function frameVersion(
  store: Store,
  { version, table, choices }: FrameVersionInput
): Promise<FramedProblem> {
  const manifest = await readManifest(store, version);
  const frame = frameProblem({ table, tableDigest: manifest.table.digest, columns: manifest.schema }, choices);
  const target = readTarget(table, frame.spec.target, frame.spec.task);
  const { name, params } = frame.spec.estimator;
  const sentence = describeSpec(frame.spec, target, findEstimator(name).phrase);
  return {
    ...frame,
    sentence,
    classes: target.classes,
    columns: manifest.schema,
    params: paramsOf(name),
    paramProblem: paramProblem(name, params)
  };
}
