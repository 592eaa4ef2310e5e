import { describeStep, readManifest, type Step } from '#core/datasets';
import { featureColumnName } from '#core/features';
import type { Store } from '#core/ports';
import { AppError, canonicalJson, type Digest } from '#core/shared';
import type { TrainingSpec } from '#core/training';
import { findTrainingBasis } from './find-training-basis.ts';

/**
 * The version whose columns a model with steps in its spec takes: the one that was named, or the one before where that was
 * made by the steps that the model begins with itself. Any version where the spec has no steps.
 * @throws pipeline/prepared-twice when some of the model's steps have run over the version already and it cannot be undone
 */
export async function findRawVersion(
  store: Store,
  { version, spec }: { readonly version: Digest; readonly spec: TrainingSpec }
): Promise<Digest> {
  const { prepare, ...bare } = spec;
  if (prepare === undefined) return version;
  const basis = await findTrainingBasis(store, { version, spec: bare });
  const joined = await joinedFormulas(store, basis.version);
  const isOwn = (step: Step): boolean => step.enabled && !(step.kind === 'formula' && joined.has(step.into));
  const [own, made] = [prepare.filter(isOwn), basis.steps.filter(isOwn)];
  if (made.every((step, at) => own[at] && isSame(step, own[at]))) {
    refuseTwice(own, basis.learnt);
    return basis.version;
  }
  refuseTwice(own, [...basis.learnt, ...made]);
  return version;
}

/** Columns of a training set that formulas make from others of it, so that they may be made again. */
async function joinedFormulas(store: Store, version: Digest): Promise<ReadonlySet<string>> {
  const { origin } = await readManifest(store, version);
  if (origin.kind !== 'training-set') return new Set();
  return new Set(
    origin.views.flatMap(({ name, computed = [] }) => computed.map((one) => featureColumnName(name, one)))
  );
}

function refuseTwice(own: readonly Step[], made: readonly Step[]): void {
  const twice = own.find((step) => made.some((other) => isSame(step, other)));
  if (!twice) return;
  throw new AppError('pipeline/prepared-twice', {
    message: `This version was prepared with a step that the model runs itself: ${describeStep(twice)}`
  });
}

/** What a step is called does not count. */
function isSame(one: Step, other: Step): boolean {
  return canonicalJson({ ...one, id: '' }) === canonicalJson({ ...other, id: '' });
}
