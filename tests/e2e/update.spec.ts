import { expect, test, type Page } from '@playwright/test';
import { cacheAll } from './support/cache-all.ts';
import { Host } from './support/host.ts';
import { openApp } from './support/open-app.ts';

let host: Host;

test.beforeEach(async () => {
  host = await Host.open();
});

test.afterEach(async () => {
  await host.close();
});

const shownBuild = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset['build']);

const listCaches = (page: Page): Promise<string[]> => page.evaluate(() => caches.keys());

/** Every open page of the app holds a lock on the build it runs on. */
const expectToHold = (page: Page, version: string): Promise<void> =>
  expect
    .poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name)))
    .toContain(`assay-build-${version}`);

/** How the installation of the build that is found ends: `installed` (it waits) or `redundant` (it failed). */
const lookForUpdate = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const { installing } = registration;
    if (installing === null) return 'none found';
    await new Promise((done) => installing.addEventListener('statechange', done, { once: true }));
    return installing.state;
  });

const skipWaiting = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { waiting } = await navigator.serviceWorker.ready;
    const changed = new Promise((done) =>
      navigator.serviceWorker.addEventListener('controllerchange', done, { once: true })
    );
    waiting?.postMessage({ type: 'skip-waiting' });
    await changed;
  });

test('a plain static host gets isolation from the second load on', async ({ page }) => {
  await openApp(page, host.url);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  expect(await cacheAll(page)).toBe('offline-ready');
  await page.reload();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('a new build waits until it is asked for, and the old one stays whole for tabs that run on it', async ({
  page,
  context
}) => {
  const { version: old, rest } = await host.readList();
  await openApp(page, host.url);
  await expectToHold(page, old);
  expect(await cacheAll(page)).toBe('offline-ready');

  await host.publish('next-build');
  expect(await lookForUpdate(page)).toBe('installed');
  const second = await context.newPage();
  await openApp(second, host.url);
  expect(await shownBuild(second)).toBeUndefined();

  await skipWaiting(second);
  await second.reload();
  expect(await shownBuild(second)).toBe('next-build');
  expect(await cacheAll(second)).toBe('offline-ready');
  expect(await listCaches(second)).toEqual([`assay-files-${old}`, 'assay-files-next-build']);
  const lateChunk = rest.find(({ path }) => path.startsWith('_app/immutable/'))?.path ?? '';
  expect(await page.evaluate(async (path) => (await fetch(`/${path}`)).status, lateChunk)).toBe(200);

  await page.close();
  const listAfterPass = async (): Promise<string[]> => {
    await cacheAll(second);
    return listCaches(second);
  };
  await expect.poll(listAfterPass).toEqual(['assay-files-next-build']);
});

test('a file that does not match its hash is not stored, and is fetched again later', async ({ page }) => {
  await host.damage('samples/cars.csv');
  await openApp(page, host.url);
  expect(await cacheAll(page)).toBe('incomplete');
  await host.repair('samples/cars.csv');
  expect(await cacheAll(page)).toBe('offline-ready');
});

test('a build whose shell cannot be had whole never replaces the running one', async ({ page, context }) => {
  await openApp(page, host.url);
  expect(await cacheAll(page)).toBe('offline-ready');
  await host.publish('half-a-build');
  await host.damage('data.html');
  expect(await lookForUpdate(page)).toBe('redundant');
  await context.setOffline(true);
  await page.reload();
  expect(await shownBuild(page)).toBeUndefined();
  await expect(page.locator('main')).toBeVisible();
});
