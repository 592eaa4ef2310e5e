import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readZip } from '#core/bundle';
import { churnTable } from '../fixtures/tables.ts';
import { assay, csvOf, node } from './support/assay.ts';
import { unpackInto } from './support/unpack.ts';
import { downloadBundle, dropFile, openOffline, register, train } from './support/workbench.ts';
import { watchPage } from './support/watch-page.ts';

test.setTimeout(180_000);

/** Unpacks a bundle into an empty folder outside the repository and lets its own engine train it again. */
async function reproduceElsewhere(
  bytes: Uint8Array
): Promise<{ modelDigest: { claimed: string; reproduced: string } }> {
  const elsewhere = await mkdtemp(join(tmpdir(), 'assay-elsewhere-'));
  await unpackInto(elsewhere, readZip(bytes));
  const { code, json, stderr } = await node(elsewhere, 'train/engine/run.mjs', 'reproduce', '.', '--json');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return json() as unknown as { modelDigest: { claimed: string; reproduced: string } };
}

test('offline, a sample becomes a model in two clicks, and its bundle is reproduced in Node with equal digests', async ({
  page
}) => {
  const watch = await watchPage(page);
  await openOffline(page);
  await page.getByRole('button', { name: /^Try penguins/i }).click();
  await train(page);
  await register(page);
  const { name, bytes } = await downloadBundle(page);
  expect(name).toMatch(/\.assay$/);
  const { modelDigest } = await reproduceElsewhere(bytes);
  expect(modelDigest.reproduced).toBe(modelDigest.claimed);
  await watch.expectNoProblems();
});

test('offline, a network trained in Chromium is the same bits in Node', async ({ page }) => {
  await openOffline(page);
  await dropFile(page, 'churn.csv', csvOf(churnTable(300, 5)));
  await page.getByRole('link', { name: 'Choose what to predict' }).click();
  await page.getByRole('button', { name: /^Estimator|boosted trees\. Change/i }).click();
  await page.getByRole('option', { name: /neural network/i }).click();
  await train(page);
  await register(page);
  const { bytes } = await downloadBundle(page);
  const { modelDigest } = await reproduceElsewhere(bytes);
  expect(modelDigest.reproduced).toBe(modelDigest.claimed);
});

test('a file with messy headers keeps every column through the whole life', async ({ page }) => {
  const rows = csvOf(churnTable(300, 5))
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => `${line},<b>x</b>,"a ""quoted"", cell"`);
  const header = '__proto__,,"x, with ""quotes""",y,<script>alert(1)</script>,y';
  await openOffline(page);
  await dropFile(page, 'messy <img src=x onerror=alert(1)>.csv', `${header}\n${rows.join('\n')}\n`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('messy');
  await page.getByRole('link', { name: 'Choose what to predict' }).click();
  await page.getByRole('button', { name: /^Target/ }).click();
  await page.getByRole('option', { name: /^y boolean/ }).click();
  await train(page);
  await register(page);
  const { bytes } = await downloadBundle(page);
  const { modelDigest } = await reproduceElsewhere(bytes);
  expect(modelDigest.reproduced).toBe(modelDigest.claimed);
});

test('the command line and the browser give the same model for the same file', async ({ page }) => {
  const csv = csvOf(churnTable(300, 6));
  const folder = await mkdtemp(join(tmpdir(), 'assay-same-'));
  await writeFile(join(folder, 'churn.csv'), csv);
  const there = (await assay('train', join(folder, 'churn.csv'), '--target', 'y', '--json')).json();
  await page.goto('/');
  await dropFile(page, 'churn.csv', csv);
  await page.getByRole('link', { name: 'Choose what to predict' }).click();
  await train(page);
  await register(page);
  const { bytes } = await downloadBundle(page);
  const manifest = JSON.parse(new TextDecoder().decode(readZip(bytes).get('bundle.json'))) as {
    model: { digest: string };
    specDigest: string;
  };
  expect([manifest.model.digest, manifest.specDigest]).toEqual([there['modelDigest'], there['specDigest']]);
});
