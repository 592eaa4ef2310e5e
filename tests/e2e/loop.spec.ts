import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import type { Table } from '#core/shared';
import { churnTable } from '../fixtures/tables.ts';
import { csvOf } from './support/assay.ts';
import { dropFile, openOffline, register, train } from './support/workbench.ts';

test.setTimeout(120_000);

async function champion(page: Page, table: Table): Promise<void> {
  await openOffline(page);
  await dropFile(page, 'churn.csv', csvOf(table));
  await page.getByRole('link', { name: 'Choose what to predict' }).click();
  await train(page);
  await register(page);
}

/** Every screen has a file input of its own, so the right one must be there first. */
async function openServe(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Serve' }).first().click();
  await page.getByRole('button', { name: 'Choose a file to score' }).waitFor();
}

/** Drops a newer file on the champion and waits for its scores. */
async function scoreFile(page: Page, name: string, table: Table): Promise<void> {
  await openServe(page);
  await dropFile(page, name, csvOf(table));
  await expect(page.getByRole('button', { name: 'Download scored CSV' })).toBeVisible({ timeout: 30_000 });
}

function times12(table: Table): Table {
  const columns = table.columns.map((column) =>
    column.name === 'x2' && column.kind === 'number'
      ? { ...column, values: column.values.map((value) => value * 12) }
      : column
  );
  return { ...table, columns };
}

test('offline, a newer file is scored, its drift reported, and a better challenger promoted', async ({ page }) => {
  await champion(page, churnTable(60, 1));
  await scoreFile(page, 'november.csv', times12(churnTable(3000, 2)));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download scored CSV' }).click()
  ]);
  const scored = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  expect(scored[0]).toBe('x1,x2,job,y,prediction,p_no,p_yes');
  expect(scored).toHaveLength(3001);
  await page.getByRole('link', { name: 'Open the drift report' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/1 of 3 columns/);
  await page.getByRole('button', { name: 'Retrain on november' }).click();
  await expect(page.getByText(/promoted/i).first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Open the registry' }).first().click();
  await expect(page.getByRole('heading', { name: /^Version 2 is the champion/ })).toBeVisible();
  await page.reload();
  await expect(page.getByText('champion').first()).toBeVisible();
});

test('a fresh sample raises no alert, and a challenger that is no better is held with the reason', async ({ page }) => {
  await champion(page, churnTable(3000, 1));
  await scoreFile(page, 'december.csv', churnTable(300, 2));
  await page.getByRole('link', { name: 'Open the drift report' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/No drift/i);
  await page.getByRole('button', { name: 'Retrain on december' }).click();
  await expect(page.getByText(/held/i).first()).toBeVisible({ timeout: 60_000 });
});

test('a file without a column the model needs is refused by name', async ({ page }) => {
  await champion(page, churnTable(200, 1));
  await openServe(page);
  const { rows, columns } = churnTable(50, 3);
  await dropFile(page, 'short.csv', csvOf({ rows, columns: columns.slice(1, 2) }));
  await expect(page.getByText(/lacks 2 columns that the model needs: x1, job/).first()).toBeVisible();
});
