import {
  isFitted,
  parseFittedRecipe,
  readManifest,
  readStoredJson,
  type DatasetManifest,
  type RecipeOrigin,
  type Step,
  type VersionOrigin
} from '#core/datasets';
import type { Store } from '#core/ports';
import { isAppError, type Digest } from '#core/shared';
import { findStepProblem, type KeptColumns } from '#core/training';
import { stepsOfJoin } from './steps-of-join.ts';
import { uniteSteps } from './unite-steps.ts';

export interface BasisRefusal {
  /** The step that stands in the way; null when it is none of them. */
  readonly step: Step | null;
  /** Goes on from the step if there is one, else from "because": `rows were added after them`. */
  readonly problem: string;
}

/** Where a training on a dataset version should start, and what makes of it the version that was named. */
export interface TrainingBasis {
  readonly version: Digest;
  /** To put into the spec, in order; those that the spec had come last. Empty where there are none. */
  readonly steps: readonly Step[];
  /** Steps that have learnt from all rows of the basis, so from held-out ones too. */
  readonly learnt: readonly Step[];
  /** Why the walk ended where steps lie further back; else null. */
  readonly refusal: BasisRefusal | null;
}

interface BasisInput {
  readonly version: Digest;
  /** Its target, group and weight must stay as they are; its own steps run over the version named. */
  readonly spec: KeptColumns & { readonly prepare?: readonly Step[] };
}

/** One step back from a version. */
interface Leg {
  /** The version it was made from; the version itself where steps make some of its columns from others of them. */
  readonly from: Digest;
  /** What makes the version from that one; none where it has the same rows and columns. */
  readonly steps: readonly Step[];
}

/**
 * Walks from a version back through recipes and restores as far as their steps can be part of a model, so that steps which
 * learn do so from the training rows of each fit. @throws store/missing-object for the version itself, store/damaged-object
 */
export async function findTrainingBasis(store: Store, { version, spec }: BasisInput): Promise<TrainingBasis> {
  let basis = { version, steps: spec.prepare ?? [] };
  let at = { version, manifest: await readManifest(store, version) };
  for (;;) {
    const leg = await legBefore(store, { ...at, spec, then: basis.steps });
    const before = leg && (await readIfThere(store, leg.from));
    const refusal = await refuseLeg(store, { ...at, leg, before, spec });
    if (refusal) return { ...basis, refusal, learnt: await learntBefore(store, at.manifest) };
    if (!leg || !before) return { ...basis, refusal: null, learnt: [] };
    if (leg.steps.length > 0) basis = { version: leg.from, steps: uniteSteps(leg.steps, basis.steps) };
    if (leg.from === at.version) return { ...basis, refusal: null, learnt: [] };
    at = { version: leg.from, manifest: before };
  }
}

interface Place {
  readonly version: Digest;
  readonly manifest: DatasetManifest;
}

interface Reached extends Place {
  readonly spec: KeptColumns;
  /** What runs over the version. */
  readonly then: readonly Step[];
}

/** `undefined` where a version was not made from another one row by row. */
async function legBefore(store: Store, { version, manifest, spec, then }: Reached): Promise<Leg | undefined> {
  const { origin } = manifest;
  switch (origin.kind) {
    case 'training-set': {
      const steps = await stepsOfJoin(store, origin, { spec, then });
      return steps.length > 0 ? { from: version, steps } : undefined;
    }
    case 'restore':
      return { from: origin.from, steps: [] };
    case 'recipe':
      return { from: origin.from, steps: await readSteps(store, origin) };
    default:
      return undefined;
  }
}

/** Why steps further back cannot be learnt anew. */
const ENDS: Readonly<Partial<Record<VersionOrigin['kind'], string>>> = {
  append: 'rows were added after them',
  'training-set': 'features were joined to the rows after them'
};

interface Tried extends Place {
  readonly leg: Leg | undefined;
  readonly before: DatasetManifest | undefined;
  readonly spec: KeptColumns;
}

async function refuseLeg(store: Store, { manifest, leg, before, spec }: Tried): Promise<BasisRefusal | undefined> {
  if (!leg) {
    const problem = ENDS[manifest.origin.kind];
    const hidesLearning = problem !== undefined && (await learntBefore(store, manifest)).length > 0;
    return hidesLearning ? { step: null, problem } : undefined;
  }
  if (!before) return { step: null, problem: 'the version that they ran over is not on this device' };
  const raw = before.schema.map(({ name }) => name);
  const found = findStepProblem(leg.steps, { spec, raw });
  if (found) return found;
  return before.table.rows === manifest.table.rows
    ? undefined
    : { step: null, problem: 'they changed how many rows there are' };
}

/** The steps that learnt from rows on the way to a version. */
async function learntBefore(store: Store, { origin }: DatasetManifest): Promise<readonly Step[]> {
  const from = origin.kind === 'training-set' ? origin.frame.version : 'from' in origin ? origin.from : undefined;
  const before = from === undefined ? undefined : await readIfThere(store, from);
  const earlier = before === undefined ? [] : await learntBefore(store, before);
  return origin.kind === 'recipe' ? [...earlier, ...(await readSteps(store, origin)).filter(isFitted)] : earlier;
}

async function readSteps(store: Store, { recipe }: RecipeOrigin): Promise<readonly Step[]> {
  const stored: unknown = await readStoredJson(store, { digest: recipe, format: 'assay.fitted-recipe/1' });
  return parseFittedRecipe(stored).recipe.steps.filter(({ enabled }) => enabled);
}

async function readIfThere(store: Store, version: Digest): Promise<DatasetManifest | undefined> {
  try {
    return await readManifest(store, version);
  } catch (error) {
    if (isAppError(error, 'store/missing-object')) return undefined;
    throw error;
  }
}
