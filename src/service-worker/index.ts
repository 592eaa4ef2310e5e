import { deleteUnusedBuilds, findStored, storeRest, storeShell } from './build-cache.ts';
import type { WorkerReport, WorkerRequest } from './messages.ts';
import { isShare, keepShared } from './shared-files.ts';

const worker = self as unknown as ServiceWorkerGlobalScope;

/** Pages are always answered from one build: the one whose shell was stored whole before this worker started. */
async function answer(request: Request): Promise<Response> {
  return (await findStored(request)) ?? fetch(request);
}

async function reportToPages(message: WorkerReport): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
}

let running: Promise<void> | undefined;

/** One pass at a time; a request during a pass joins it. */
function cacheAll(): Promise<void> {
  running ??= storeRest(reportToPages)
    .then(deleteUnusedBuilds)
    .finally(() => {
      running = undefined;
    });
  return running;
}

worker.addEventListener('install', (event) => event.waitUntil(storeShell()));

worker.addEventListener('activate', (event) => {
  event.waitUntil(deleteUnusedBuilds().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (isShare(request)) return event.respondWith(keepShared(request));
  if (request.method === 'GET' && new URL(request.url).origin === location.origin) event.respondWith(answer(request));
});

worker.addEventListener('message', (event) => {
  const { type } = event.data as WorkerRequest;
  if (type === 'skip-waiting') event.waitUntil(worker.skipWaiting());
  if (type === 'cache-all') event.waitUntil(cacheAll());
});
