import { openDexieStore } from '#store/dexie';
import { createClients, type Clients } from './clients.ts';
import { Compute } from './compute.svelte.ts';
import { Jobs } from './jobs.svelte.ts';
import { ServiceWorkerClient } from './service-worker-client.svelte.ts';
import { Workspace } from './workspace.svelte.ts';

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
  return { workspace, clients: createClients(), jobs: new Jobs(), compute, serviceWorker };
}
