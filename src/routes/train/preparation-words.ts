import { describeStep } from '#core/datasets';
import type { BasisRefusal } from '#core/pipeline';
import type { StepProblem } from '#core/training';
import { formatPlural } from '#ui/format.ts';
import type { Option } from '#ui/option.ts';
import { NO_STEPS, type ChoiceKey } from './choices-query.ts';
import type { Preparation } from './framed.ts';

/** How versions of the dataset are called: `version 2`. */
export interface VersionNames {
  /** The version that the question is about. */
  readonly asked: string;
  /** `undefined` for a version that was taken off the list. */
  nameOf(version: string): string | undefined;
}

const GONE = 'an earlier version';

/** What may be done about preparation; the one that stands has the name of its source. */
export function preparationOptions(
  { source, offer, steps }: Preparation,
  { asked, nameOf }: VersionNames
): readonly Option[] {
  const before = offer && nameOf(offer.version);
  const options: readonly (Option | false | null)[] = [
    source === 'chosen' && { value: 'chosen', label: 'Your steps', hint: formatPlural(steps.length, 'step') },
    offer && { value: 'version', label: `The steps of ${asked}`, hint: formatPlural(offer.steps.length, 'step') },
    { value: 'none', label: `None, ${asked} as it is` },
    before !== undefined && before !== null && before !== asked && { value: 'raw', label: `None, ${before} as it is` }
  ];
  return options.filter((option) => option !== false && option !== null);
}

/** What choosing an option changes in the address. */
export function preparationChange(
  value: string,
  { offer }: Preparation
): Partial<Record<ChoiceKey, string | undefined>> {
  if (value === 'version') return { prepare: undefined };
  if (value === 'none') return { prepare: NO_STEPS };
  return value === 'raw' && offer ? { prepare: NO_STEPS, version: offer.version } : {};
}

/** Which rows and steps the model learns from: `version 2`, or `version 1, with the steps of version 2`. */
export function basisWords({ version, source }: Preparation, { asked, nameOf }: VersionNames): string {
  const trained = nameOf(version) ?? GONE;
  if (source === 'version') return `${trained}, with the steps of ${asked}`;
  if (source === 'none') return trained;
  return trained === asked ? `${trained}, with your steps` : `${trained}, with the steps of ${asked} and yours`;
}

/** What the steps mean for the model. */
export function stepsWords({ steps, version }: Preparation, { nameOf }: VersionNames): string {
  const place = nameOf(version) ?? GONE;
  return steps.length === 0
    ? `No step is part of the model, which takes the columns of ${place}.`
    : `${formatPlural(steps.length, 'step')} become part of the model, which then takes the columns of ${place}.`;
}

/** Why the chosen steps cannot be trained with. */
export function problemWords({ problem }: Preparation): string | undefined {
  return problem ? stepProblem(problem) : undefined;
}

/** What a person should know of steps that learnt from held-out rows, and why that is so or what to do; `undefined` without any. */
export function leakWords(
  { learnt, refusal, version }: Preparation,
  { asked, nameOf }: VersionNames
): { readonly fact: string; readonly reason: string } | undefined {
  if (learnt.length === 0) return undefined;
  const [what, them] = learnt.length === 1 ? ['One step', 'It'] : [formatPlural(learnt.length, 'step'), 'They'];
  const place = nameOf(version) ?? GONE;
  return {
    fact: `${what} of ${place} learnt from all its rows, the held-out ones too, so the score may be a little too good:`,
    reason: refusal
      ? `${them} cannot be learnt anew in each fit${reasonOf(refusal)}`
      : `Train with the steps of ${asked} to learn ${learnt.length === 1 ? 'it' : 'them'} anew in each fit.`
  };
}

function reasonOf({ step, problem }: BasisRefusal): string {
  return step ? `. ${stepProblem({ step, problem })}` : `, because ${problem}.`;
}

function stepProblem({ step, problem }: StepProblem): string {
  return `${describeStep(step).replace(/\.$/, '')}: this step ${problem}.`;
}
