import type { Clients } from '#app/clients.ts';
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

/** Asks the worker what the steps do; the answer keeps its question. */
export async function askWorker(
  clients: Clients,
  question: PreviewQuestion
): Promise<{ question: PreviewQuestion; preview: PreparedPreview }> {
  return { question, preview: await clients.datasets.call('previewRecipe', question).result };
}
