import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { LAUNCH_OPTIONS } from './support/browser.ts';
import { cacheAll } from './support/cache-all.ts';
import { openApp } from './support/open-app.ts';
import { watchPage } from './support/watch-page.ts';

interface OfflineList {
  readonly shell: readonly { path: string }[];
  readonly rest: readonly { path: string }[];
}

const readOfflineList = async (): Promise<OfflineList> =>
  JSON.parse(await readFile(new URL('../../build/offline.json', import.meta.url), 'utf8')) as OfflineList;

test('loads isolated, without an error, a policy violation or a request to another site', async ({ page, baseURL }) => {
  const watch = await watchPage(page);
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== baseURL && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  const response = await page.goto('/');
  await expect(page).toHaveTitle(/Assay/);
  await expect(page.locator('main')).toBeVisible();

  expect(response?.headers()).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'x-content-type-options': 'nosniff'
  });
  expect(response?.headers()['content-security-policy']).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-/);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(foreign).toEqual([]);
  await watch.expectNoProblems();
});

test('refuses code from text, in the page and in a worker', async ({ page }) => {
  await openApp(page);
  // Code that arrives by `evaluate` is exempt from the policy, so the attempts are the page's own timers and workers.
  const answers = await page.evaluate(async () => {
    const blocked = new Promise<string>((done) => {
      addEventListener('securitypolicyviolation', (event) => done(event.violatedDirective), { once: true });
    });
    const script = document.createElement('script');
    script.textContent = 'globalThis.assayWasRun = true';
    document.head.append(script);
    const url = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }));
    const worker = await new Promise<string>((done) => {
      const started = new Worker(url);
      started.onmessage = () => done('ran');
      started.onerror = () => done('refused');
    });
    return { directive: await blocked, wasRun: 'assayWasRun' in globalThis, worker };
  });
  expect(answers).toEqual({ directive: 'script-src-elem', wasRun: false, worker: 'refused' });
});

test('is whole without a network once everything is stored', async ({ page, context, baseURL }) => {
  await openApp(page);
  expect(await cacheAll(page)).toBe('offline-ready');
  await context.setOffline(true);

  const watch = await watchPage(page);
  await page.reload();
  await expect(page.locator('main')).toBeVisible();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

  const { shell, rest } = await readOfflineList();
  const failed = await page.evaluate(
    async (paths) => {
      const ok = await Promise.all(
        paths.map((path) =>
          fetch(`/${path}`).then(
            (response) => response.ok,
            () => false
          )
        )
      );
      return paths.filter((_, index) => !ok[index]);
    },
    [...shell, ...rest].map(({ path }) => path)
  );
  expect(failed).toEqual([]);
  await watch.expectNoProblems();

  await page.goto(`${baseURL}/an/address/of/no/page`);
  await expect(page.locator('body')).not.toBeEmpty();
});

test('gives stored scripts the headers that a plain static host would leave out', async ({ page }) => {
  await openApp(page);
  expect(await cacheAll(page)).toBe('offline-ready');
  const chunk = (await readOfflineList()).shell.find(({ path }) => path.endsWith('.js'))?.path ?? '';
  const headers = await page.evaluate(async (path) => {
    const stored = await caches.match(`/${path}`);
    return Object.fromEntries(stored?.headers ?? []);
  }, chunk);
  expect(headers).toMatchObject({
    'cross-origin-embedder-policy': 'require-corp',
    'content-security-policy': expect.stringContaining("script-src 'self' 'wasm-unsafe-eval'")
  });
});

test('can be installed', async ({ baseURL }) => {
  const profile = await mkdtemp(join(tmpdir(), 'assay-profile-'));
  const context = await chromium.launchPersistentContext(profile, LAUNCH_OPTIONS);
  try {
    const page = await context.newPage();
    await openApp(page, baseURL);
    await cacheAll(page);
    const session = await context.newCDPSession(page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
});
