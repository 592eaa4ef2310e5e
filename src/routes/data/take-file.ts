import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import { page } from '$app/state';
import type { App } from '#app/app.svelte.ts';
import { toasts } from '#ui/index.ts';
import { datasetName, isBundleName } from './dataset-name.ts';
import { imports, type ImportRequest } from './imports.svelte.ts';
import { dataHref, registryHref } from './links.ts';
import { toldSentence } from './replay-words.ts';

interface TakeOptions extends Pick<ImportRequest, 'settings' | 'others' | 'onto' | 'like'> {
  /** Name of the dataset; the file's own unless told. */
  readonly name?: string;
}

/** A bundle is opened, anything else is read as a table; then its screen is shown, or offered to who has moved on. */
export async function takeFile(
  app: App,
  file: File,
  { name = datasetName(file.name), ...rest }: TakeOptions = {}
): Promise<void> {
  if (isBundleName(file.name)) {
    const stored = await imports.openBundle(app, file);
    if (stored) await arrive(registryHref(stored.model), `${stored.model} was opened.`);
    return;
  }
  const imported = await imports.start(app, { file, name, ...rest });
  if (!imported) return;
  const told = imported.comparison && toldSentence(imported.comparison);
  if (!imported.isNew) toasts.show({ text: `${imported.name} already has this file as a version.`, tone: 'info' });
  else if (told) toasts.show({ text: told, tone: 'info' });
  await arrive(dataHref(imported.name, imported.version), `${imported.name} was imported.`);
}

/** Several files become one dataset, their rows one after the other. */
export function takeFiles(app: App, [file, ...others]: readonly File[]): Promise<void> {
  if (!file) return Promise.resolve();
  return takeFile(app, file, others.length > 0 ? { others } : {});
}

async function arrive(href: string, text: string): Promise<void> {
  if (page.url.pathname === resolve('/data')) await goto(href);
  else toasts.show({ text, tone: 'ok', action: { label: 'Show', run: () => void goto(href) } });
}
