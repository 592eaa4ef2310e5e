import { openDexieStore } from '#store/dexie';
import { createClients, type Clients } from './clients.ts';
import { Compute } from './compute.svelte.ts';
import { Jobs } from './jobs.svelte.ts';
import { ServiceWorkerClient } from './service-worker-client.svelte.ts';
import { tidyStorage } from './tidy-storage.ts';
import { Workspace } from './workspace.svelte.ts';

/** By then the first screen is drawn. */
const TIDY_AFTER_MS = 5000;

/** The composition root: everything the screens work with. */
export interface App {
  readonly workspace: Workspace;
  readonly clients: Clients;
  readonly jobs: Jobs;
  readonly compute: Compute;
  readonly serviceWorker: ServiceWorkerClient;
}

/** Opens the storage and prepares the workers; none is started yet. @throws store/unavailable, store/blocked, store/too-new */
export async function openApp(): Promise<App> {
  const compute = new Compute();
  const serviceWorker = new ServiceWorkerClient();
  const workspace = new Workspace(await openDexieStore({ name: 'assay' }));
  void compute.probe();
  void serviceWorker.start();
  setTimeout(() => void tidyQuietly(workspace), TIDY_AFTER_MS);
  return { workspace, clients: createClients(), jobs: new Jobs(), compute, serviceWorker };
}

/**
 * Nobody asked for this, nothing depends on it and it is tried again at every start, so a failure only goes to the
 * console. The same from the settings screen, where somebody asked, is shown.
 */
async function tidyQuietly({ store, usage }: Workspace): Promise<void> {
  try {
    if (await tidyStorage(store)) await usage.reload();
  } catch (error) {
    console.warn('Unused space could not be freed.', error);
  }
}
