import { expect, test, type Page } from '@playwright/test';
import { register, train } from './support/workbench.ts';

test.setTimeout(120_000);

/** The picker cannot be driven; a folder of the origin's private file system is the same kind of handle. */
async function pickPrivateFolder(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(globalThis, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('remote', { create: true })
    });
  });
}

test('a version is pushed to a folder once, and pulled into an empty workspace with every file verified', async ({
  page
}) => {
  await pickPrivateFolder(page);
  await page.goto('/');
  await page.getByRole('button', { name: /^Try penguins/i }).click();
  await train(page);
  await register(page);
  for (const answer of [/Pushed to remote: \d+ new files/, /already has this bundle/]) {
    await page.getByRole('button', { name: 'Actions for version 1' }).click();
    await page.getByRole('menuitem', { name: 'Push to a folder' }).click();
    await expect(page.getByText(answer)).toBeVisible({ timeout: 30_000 });
  }
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
  });
  await page.goto('/registry');
  await expect(page.getByText(/No models? yet/i)).toBeVisible();
  await page.getByRole('button', { name: 'Pull from a folder' }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Pull / })
    .click();
  await page.waitForURL(/\/registry\?model=/);
  await expect(page.getByText(/Every file matched its hash/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Version 1' })).toBeVisible();
});

test('a damaged file in the folder is named and nothing is stored', async ({ page }) => {
  await pickPrivateFolder(page);
  await page.goto('/');
  await page.getByRole('button', { name: /^Try penguins/i }).click();
  await train(page);
  await register(page);
  await page.getByRole('button', { name: 'Actions for version 1' }).click();
  await page.getByRole('menuitem', { name: 'Push to a folder' }).click();
  await expect(page.getByText(/Pushed to remote/)).toBeVisible({ timeout: 30_000 });
  await page.evaluate(async () => {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('remote');
    const objects = await (await root.getDirectoryHandle('objects')).getDirectoryHandle('sha256');
    for await (const shard of objects.values() as AsyncIterable<FileSystemDirectoryHandle>) {
      for await (const file of shard.values() as AsyncIterable<FileSystemFileHandle>) {
        const writable = await file.createWritable({ keepExistingData: true });
        await writable.write({ type: 'write', position: 0, data: 'damaged' });
        await writable.close();
      }
    }
  });
  await page.getByRole('button', { name: 'Pull from a folder' }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Pull / })
    .click();
  await expect(page.getByText(/does not match its hash/).first()).toBeVisible();
});
