import { base } from '$app/paths';
import type { App } from '#app/app.svelte.ts';
import type { Digest } from '#core/shared';
import { registryHref } from '../data/links.ts';
import { bundleFileName } from './bundle-file-name.ts';
import { saveFile } from './save-file.ts';

export interface BundleOf {
  readonly name: string;
  readonly version: number;
  readonly run: Digest;
}

/** Packs a version as a job that shows its progress. */
export function packVersion({ jobs, clients }: App, input: BundleOf): Promise<Blob> {
  const label = `Pack ${input.name} version ${input.version}`;
  return jobs.run({ label, href: registryHref(input.name) }, (onProgress) =>
    clients.bundles.call('exportBundle', { ...input, base: location.origin + base }, { onProgress })
  );
}

export async function downloadBundle(app: App, input: BundleOf): Promise<void> {
  saveFile(await packVersion(app, input), bundleFileName(input));
}
