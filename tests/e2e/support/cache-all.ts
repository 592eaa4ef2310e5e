import type { Page } from '@playwright/test';

/** Resolves once the service worker has stored every file of the app. */
export function cacheAll(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const ended = new Promise<string>((done) => {
      navigator.serviceWorker.addEventListener('message', (event: MessageEvent<{ type: string }>) => {
        if (event.data.type === 'offline-ready' || event.data.type === 'incomplete') done(event.data.type);
      });
    });
    await navigator.serviceWorker.register('/service-worker.js');
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ type: 'cache-all' });
    return ended;
  });
}
