import { expect, test, type Page } from '@playwright/test';
import { dropFile } from './support/workbench.ts';

test.setTimeout(120_000);

const CITIES = ['Rome', 'Oslo', 'Bonn'];
const row = (i: number): string => `o${i},${CITIES[i % 3]},2026-01-${String((i % 27) + 1).padStart(2, '0')},${i % 90}`;
const ORDERS = ['id,city,at,amount', ...Array.from({ length: 90 }, (_, i) => row(i)), ''].join('\n');

/** A dataset of one version, with the keyboard on a tab of it. */
async function open(page: Page, tab?: string): Promise<void> {
  await page.goto('/data');
  await dropFile(page, 'orders.csv', ORDERS);
  await expect(page.getByRole('heading', { name: /^orders: 90 rows/ })).toBeVisible();
  if (tab === undefined) return;
  await page.getByRole('tab', { name: tab }).focus();
  await page.keyboard.press('Enter');
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
}

async function addStep(page: Page, wanted: string): Promise<void> {
  await press(page, 'Add a step');
  await page.keyboard.type(wanted);
  await page.keyboard.press('Enter');
}

const said = (page: Page) => page.locator('.shell ~ [aria-live=polite]').last();

test('after a navigation the content has the focus, and a notice gives it back', async ({ page }) => {
  await open(page);
  await page.getByRole('link', { name: /^Features/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Which features are there?' })).toBeVisible();
  await expect(page.locator('#main')).toBeFocused();
  await page.goBack();
  await page.getByRole('tab', { name: /^Versions/ }).focus();
  await page.keyboard.press('Enter');
  await press(page, 'Actions for version 1');
  await page.keyboard.type('Tag');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Tag' })).toBeFocused();
  await page.keyboard.type('audited');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Version 1 is tagged audited.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Actions for version 1' })).toBeFocused();
  await page.keyboard.press('F8');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Actions for version 1' })).toBeFocused();
  await expect(page.getByText('audited', { exact: true })).toHaveCount(0);
});

test('steps: what is removed hands the focus on, and undo keeps it at its end', async ({ page }) => {
  await open(page, 'Prepare');
  await addStep(page, 'drop');
  await expect(page.getByRole('button', { name: /^Columns:/ })).toBeFocused();
  await addStep(page, 'filter');
  await expect(page.getByLabel('Condition')).toBeFocused();
  await page.getByRole('button', { name: /^1\. Drop/ }).focus();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('button', { name: /^1\. Keep/ })).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('button', { name: 'Add a step' })).toBeFocused();
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await undo.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('Undone: 0 steps.');
  await expect(undo).toBeFocused();
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
});

test('rows: a column is filtered and sorted from the table and back', async ({ page }) => {
  await open(page);
  const rows = page.getByRole('grid', { name: 'Rows' });
  await rows.focus();
  for (const key of ['ArrowUp', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByRole('button', { name: 'Sort up' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('Sorted by city, ascending.');
  await expect(rows.getByRole('columnheader', { name: /^city/ })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('checkbox', { name: 'Oslo' }).focus();
  await page.keyboard.press('Space');
  await expect(said(page)).toHaveText('30 rows of 90.');
  await page.keyboard.press('Escape');
  await expect(rows).toBeFocused();
  await press(page, 'Show all rows');
  await expect(said(page)).toHaveText('90 rows of 90.');
  await expect(rows).toBeFocused();
});

test('versions: a comparison takes the focus and gives it back', async ({ page }) => {
  await open(page);
  await page
    .locator('input[aria-label="Add rows"]')
    .setInputFiles({ name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from(`id,city,at,amount\n${row(91)}\n`) });
  await expect(page.getByRole('heading', { name: /^orders: 91 rows/ })).toBeVisible();
  await page.getByRole('tab', { name: /^Versions/ }).focus();
  await page.keyboard.press('Enter');
  await press(page, 'Compare');
  await expect(page.getByRole('group', { name: 'Comparison' })).toBeFocused();
  await expect(said(page)).toContainText('1 added');
  await press(page, 'Swap');
  await expect(said(page)).toContainText('1 removed');
  await expect(page.getByRole('button', { name: 'Swap' })).toBeFocused();
  await press(page, 'Close');
  await expect(page.getByRole('button', { name: 'Compare' })).toBeFocused();
});

test('contract: what is proposed is told, and a removal hands the focus on', async ({ page }) => {
  await open(page, 'Contract');
  await press(page, 'Propose a contract from version 1');
  await expect(said(page)).toHaveText(/^\d+ expectations proposed\.$/);
  await expect(page.getByRole('tabpanel', { name: 'Contract' })).toBeFocused();
  await press(page, /^Save a contract of/);
  await expect(page.getByRole('button', { name: 'Add an expectation' })).toBeFocused();
  const actions = page.getByRole('button', { name: /^Actions for (?!orders)/ });
  const second = (await actions.nth(1).getAttribute('aria-label'))!;
  await actions.first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Remove');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^The expectation was removed/)).toBeVisible();
  await expect(page.getByRole('button', { name: second })).toBeFocused();
});

test('features: a new one is ready to type in, and a removed one hands the focus on', async ({ page }) => {
  await open(page);
  await page.goto('/features?define=new');
  await press(page, 'Add a formula');
  await expect(page.getByLabel('Formula')).toBeFocused();
  await press(page, 'Add an aggregate');
  await expect(page.getByLabel('Function')).toBeFocused();
  await press(page, 'Remove feature 1');
  await expect(page.getByRole('listitem', { name: 'Feature 1' }).getByLabel('Kind')).toBeFocused();
});
