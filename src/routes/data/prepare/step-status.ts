import type { Step } from '#core/datasets';
import { checkStep, type CheckedStep } from './check-step.ts';
import type { DraftStep } from './draft-step.ts';

/** Where a step stands: off, done, not complete, not applicable, or behind one that is. */
export type StepState = 'off' | 'pending' | 'done' | 'incomplete' | 'failed' | 'waiting';

export interface StepView {
  readonly draft: DraftStep;
  readonly checked: CheckedStep;
  readonly state: StepState;
  /** What is wrong, and what to do. */
  readonly problem?: string;
}

export interface Ran {
  /** The steps that were applied. */
  readonly done: ReadonlySet<string>;
  readonly problem: { readonly step: string; readonly message: string; readonly hint: string } | null;
}

/** Every step with its state; `ran` is undefined while nothing is known yet. */
export function stepViews(drafts: readonly DraftStep[], ran: Ran | undefined): readonly StepView[] {
  let isStopped = false;
  return drafts.map((draft): StepView => {
    const checked = checkStep(draft);
    if (!draft.enabled) return { draft, checked, state: 'off' };
    if (isStopped) return { draft, checked, state: 'waiting' };
    if (checked.problem !== undefined) {
      isStopped = true;
      return { draft, checked, state: 'incomplete', problem: checked.problem };
    }
    if (ran?.problem?.step === draft.id) {
      isStopped = true;
      return { draft, checked, state: 'failed', problem: ownWords(ran.problem.message, draft) };
    }
    return { draft, checked, state: ran?.done.has(draft.id) ? 'done' : 'pending' };
  });
}

/** The enabled steps before the first that is not complete: those that can be tried. */
export function runnableSteps(drafts: readonly DraftStep[]): readonly Step[] {
  const steps: Step[] = [];
  for (const draft of drafts.filter(({ enabled }) => enabled)) {
    const checked = checkStep(draft);
    if (checked.problem !== undefined) return steps;
    steps.push(checked.step);
  }
  return steps;
}

/** The message stands at the step, so it need not name it. */
function ownWords(message: string, { id, kind }: DraftStep): string {
  const names = `The step "${id}" (${kind}) `;
  if (!message.startsWith(names)) return message;
  const rest = message.slice(names.length);
  return `This step ${rest}`;
}

export interface RecipeDraft {
  readonly format: 'assay.recipe/1';
  readonly steps: readonly Step[];
}

/** The recipe of the steps that are complete; those that are not are switched off, or the recipe cannot run. */
export function recipeOf(drafts: readonly DraftStep[]): RecipeDraft {
  const steps = drafts.map(checkStep).flatMap((checked) => (checked.problem === undefined ? [checked.step] : []));
  return { format: 'assay.recipe/1', steps };
}
