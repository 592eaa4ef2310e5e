import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';

/** Opens the app, waits until it is stored, and takes the network away. */
export async function openOffline(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByText('Ready offline')).toBeVisible({ timeout: 60_000 });
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Which table do you want to learn from?' })).toBeVisible();
}

/** Trains what the Train screen proposes and waits for the run. */
export async function train(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Train (?!a variant|again)/ }).click();
  await page.waitForURL(/\/runs\?id=/, { timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Register as a model' })).toBeVisible();
}

/** Registers the run that is shown under its proposed name, as champion. */
export async function register(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Register as a model' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Register / })
    .click();
  await page.waitForURL(/\/registry\?model=/);
}

export async function dropFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
}

/** The bundle of the version that is shown, as bytes. */
export async function downloadBundle(page: Page): Promise<{ name: string; bytes: Uint8Array }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: /^Download/ })
      .first()
      .click()
  ]);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) };
}
