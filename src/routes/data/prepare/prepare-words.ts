import type { Clients } from '#app/clients.ts';
import type { Step } from '#core/datasets';
import { findStepProblem } from '#core/training';
import { formatPlural } from '#ui/format.ts';
import type { PreparedPreview, PreviewQuestion } from './prepared-preview.ts';
import type { Ran, StepView } from './step-status.ts';

export function ranOf({ steps, problem }: PreparedPreview): Ran {
  return { done: new Set(steps.map(({ summary }) => summary.id)), problem };
}

/** What the button says, and why it cannot be pressed. */
export function buttonWords(
  views: readonly StepView[],
  next: number
): { readonly label: string; readonly obstacle?: string } {
  const enabled = views.filter(({ state }) => state !== 'off');
  const label = `Make version ${next} with ${formatPlural(enabled.length, 'step')}`;
  if (enabled.length === 0) return { label, obstacle: 'All steps are switched off.' };
  const at = views.findIndex(({ state }) => state === 'incomplete' || state === 'failed');
  if (at < 0) return { label };
  const what = views[at]!.state === 'failed' ? 'cannot be applied' : 'is not complete';
  return { label, obstacle: `Step ${at + 1} ${what}.` };
}

/** Why a training cannot put these steps into its model, whatever it predicts; `undefined` when it may. */
export function trainObstacle(views: readonly StepView[], steps: readonly Step[]): string | undefined {
  const found = findStepProblem(steps, { spec: {}, raw: [] });
  if (!found) return undefined;
  const number = views.findIndex(({ draft }) => draft.id === found.step.id) + 1;
  return `Step ${number} ${found.problem}, so no model can carry it. Make a version instead.`;
}

/** Asks the worker what the steps do; the answer keeps its question. */
export async function askWorker(
  clients: Clients,
  question: PreviewQuestion
): Promise<{ question: PreviewQuestion; preview: PreparedPreview }> {
  return { question, preview: await clients.datasets.call('previewRecipe', question).result };
}
