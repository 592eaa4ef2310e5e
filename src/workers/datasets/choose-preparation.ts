import { isFitted, type DatasetManifest, type Step } from '#core/datasets';
import { findTrainingBasis, type BasisRefusal } from '#core/pipeline';
import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { findStepProblem, type FrameChoices, type StepProblem, type TrainingSpec } from '#core/training';

/** Which version a spec is trained on, by way of which steps. */
export interface Preparation {
  readonly version: Digest;
  readonly steps: readonly Step[];
  /** `version`: the recipes that made the version named; `chosen`: steps of the user, behind those; `none`: no steps. */
  readonly source: 'version' | 'chosen' | 'none';
  /** The recipes that made the version named, as far as they can be in the spec; null without any. */
  readonly offer: { readonly version: Digest; readonly steps: readonly Step[] } | null;
  /** Steps that have learnt from all rows of the version that is trained on, so from held-out ones too. */
  readonly learnt: readonly Step[];
  /** Why those cannot be learnt anew, or null. */
  readonly refusal: BasisRefusal | null;
  /** Why chosen steps cannot be in the spec, or null. */
  readonly problem: StepProblem | null;
}

interface Question {
  readonly version: Digest;
  readonly manifest: DatasetManifest;
  readonly choices: Pick<FrameChoices, 'prepare'>;
  /** With the chosen steps, if any. */
  readonly spec: TrainingSpec;
}

/** Takes the recipes of a version into the spec where its target, group and weight allow that, as far as the user lets it. */
export async function choosePreparation(
  store: Store,
  { version, manifest, choices, spec }: Question
): Promise<Preparation> {
  const { prepare: chosen = [], ...bare } = spec;
  const basis = await findTrainingBasis(store, { version, spec: bare });
  const offer = basis.steps.length > 0 ? { version: basis.version, steps: basis.steps } : null;
  const asItIs = {
    version,
    offer,
    learnt: [...basis.learnt, ...basis.steps.filter(isFitted)],
    refusal: basis.refusal,
    problem: null
  };
  if (chosen.length > 0) {
    const raw = manifest.schema.map(({ name }) => name);
    const problem = findStepProblem(chosen, { spec, raw });
    if (problem) return { ...asItIs, steps: chosen, source: 'chosen', problem };
    return { ...(await findTrainingBasis(store, { version, spec })), offer, source: 'chosen', problem: null };
  }
  if (choices.prepare || !offer) return { ...asItIs, steps: [], source: 'none' };
  return { ...basis, offer, source: 'version', problem: null };
}
