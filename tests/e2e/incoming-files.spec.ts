import { expect, test } from '@playwright/test';
import { cacheAll } from './support/cache-all.ts';

/** What the operating system hands to an installed app, in the words of the File Handling API. */
const LAUNCH = `
  const launchQueue = {
    setConsumer(consumer) {
      const file = new File(['id,x\\n1,2\\n2,3\\n3,4\\n'], 'from-the-desktop.csv', { type: 'text/csv' });
      consumer({ files: [{ getFile: () => Promise.resolve(file) }] });
    }
  };
  Object.defineProperty(globalThis, 'launchQueue', { value: launchQueue, configurable: true });`;

test('a file that the installed app is opened with becomes a dataset', async ({ page }) => {
  await page.addInitScript(LAUNCH);
  await page.goto('/data');
  await expect(page.getByRole('heading', { name: /^from-the-desktop: 3 rows/ })).toBeVisible();
});

test('a file that another app shares becomes a dataset, without a network', async ({ page, context }) => {
  await page.goto('/');
  await cacheAll(page);
  await context.setOffline(true);
  await page.evaluate(async () => {
    const form = new FormData();
    form.append('file', new File(['id,x\n1,2\n2,3\n'], 'shared with äöü.csv', { type: 'text/csv' }));
    // A browser would follow the answer to the page; what matters is that the files wait there.
    await fetch('/share', { method: 'POST', body: form, redirect: 'manual' });
  });
  await page.goto('/data');
  await expect(page.getByRole('heading', { name: /^shared with äöü: 2 rows/ })).toBeVisible();
  await page.goto('/data');
  await expect(page.getByRole('heading', { name: /^shared with äöü/ })).toHaveCount(0);
});
