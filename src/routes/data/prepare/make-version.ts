import { goto } from '$app/navigation';
import type { App } from '#app/app.svelte.ts';
import { numberVersions, type DatasetRecord } from '#core/datasets';
import { formatPlural } from '#ui/format.ts';
import { toasts } from '#ui/index.ts';
import { dataHref } from '../links.ts';
import { takeBack } from '../take-back.ts';
import type { Draft } from './draft.svelte.ts';
import type { RecipeDraft } from './step-status.ts';

interface Making {
  readonly dataset: DatasetRecord;
  /** The version that the steps run over. */
  readonly version: string;
  readonly draft: Draft;
  readonly recipe: RecipeDraft;
}

/** Makes a version as a job, shows it, and offers to take it back with the steps as they were. */
export async function makeVersion({ clients, jobs, workspace }: App, making: Making): Promise<void> {
  const { dataset, version, draft, recipe } = making;
  const { name, versions } = dataset;
  const numbers = numberVersions(dataset);
  const call = (onProgress: Parameters<Parameters<typeof jobs.run>[1]>[0]) =>
    clients.datasets.call('applyRecipe', { name, version, recipe }, { onProgress });
  const { version: made } = await jobs.run({ label: `Preparing ${name}`, href: dataHref(name) }, call);
  const before = draft.steps;
  const known = versions.findIndex((entry) => entry.version === made);
  draft.change([]);
  await goto(dataHref(name, made));
  if (known >= 0) {
    toasts.show({ text: `These steps make version ${numbers[known]}, which is there already.`, tone: 'ok' });
    return;
  }
  const count = formatPlural(recipe.steps.filter(({ enabled }) => enabled).length, 'step');
  toasts.show({
    text: `Version ${numbers[versions.length]} of ${name} was made with ${count}.`,
    tone: 'ok',
    undo: () => {
      const back = dataHref(name, version, 'prepare');
      void takeBack(workspace.store, { name, version: made, back, restore: () => draft.change(before) });
    }
  });
}
