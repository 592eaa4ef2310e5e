import type { App } from '#app/app.svelte.ts';

/** Opens a bundle as a job; nothing is stored unless all of it is sound. Returns the model it became. */
export async function importBundle(
  { jobs, clients }: App,
  file: Blob,
  { name }: { name: string }
): Promise<{ model: string; version: number }> {
  return jobs.run({ label: `Open ${name}` }, (onProgress) =>
    clients.bundles.call('importBundle', { file }, { onProgress })
  );
}
