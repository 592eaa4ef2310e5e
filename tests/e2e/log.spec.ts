import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { dropFile, register, train } from './support/workbench.ts';

test.setTimeout(180_000);

const CITIES = ['Rome', 'Oslo', 'Bonn'];
const row = (i: number): string => `${CITIES[i % 3]},${((i * 37) % 100) / 10 + 1},${(i * 7) % 5 === 0 ? 'no' : 'yes'}`;
const linesOf = (from: number, count: number): string[] => Array.from({ length: count }, (_, i) => row(from + i));
const ORDERS = ['city,amount,paid', ...linesOf(0, 300), ''].join('\n');
/** More of the same, and one that is far out of range. */
const NEXT = ['city,amount,paid', ...linesOf(300, 299), 'Rome,9000,yes', ''].join('\n');

/** A champion of the first file, and a contract whose range blocks. */
async function prepare(page: Page): Promise<void> {
  await page.goto('/data');
  await dropFile(page, 'orders.csv', ORDERS);
  await page.getByRole('link', { name: 'Choose what to predict' }).click();
  await train(page);
  await register(page);
  await page.goto('/data?name=orders&view=contract');
  await page.getByRole('button', { name: 'Propose a contract from version 1' }).click();
  await page.getByRole('button', { name: /^Severity of "amount" is from/ }).click();
  await page.getByRole('option', { name: /^blocks/ }).click();
  await page.getByRole('button', { name: /^Save a contract of/ }).click();
  await expect(page.getByRole('heading', { name: /^Version 1 keeps all/ })).toBeVisible();
}

async function expectAccessible(page: Page): Promise<void> {
  await page.waitForTimeout(400);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  ).toEqual([]);
}

const entry = (page: Page, text: string | RegExp) => page.getByRole('listitem').filter({ hasText: text });

test('retraining on data that breaks its contract is waived on record, in the run and in the log', async ({ page }) => {
  await prepare(page);
  await page.goto('/serve');
  await page.getByRole('button', { name: 'Choose a file to score' }).waitFor();
  await dropFile(page, 'orders.csv', NEXT);
  await page.getByRole('link', { name: 'Open the drift report' }).click();

  await expect(page.getByText('Version 2 of orders breaks its contract:')).toBeVisible();
  const retrain = page.getByRole('button', { name: 'Retrain on orders' });
  await expect(retrain).toBeDisabled();
  await expectAccessible(page);
  await page.getByLabel('Retrain anyway').check();
  await retrain.click();
  await page.getByRole('link', { name: 'Open the run' }).click({ timeout: 60_000 });

  await expect(page.getByText('Trained on data that breaks its contract')).toBeVisible();
  await expect(page.getByText(/1 of 300 values of "amount"/)).toBeVisible();
  await expect(page.getByText('broken, but trained anyway')).toBeVisible();
  await expectAccessible(page);

  await page.goto('/registry');
  await page.getByRole('link', { name: 'Log', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What was decided, and why?' })).toBeVisible();
  await expect(page.getByText('chain whole')).toBeVisible();
  await expect(page.getByText(/All 6 entries are what was appended/)).toBeVisible();
  await expect(entry(page, 'A model was trained on orders although it breaks its contract')).toContainText('"amount"');
  await expect(entry(page, 'The contract of orders was proposed from its data')).toContainText(
    /Proposed from version 1/
  );
  await expect(entry(page, 'Retrained on orders, although it breaks its contract')).toBeVisible();
  const log = page.getByRole('list', { name: 'Entries of the log' });
  await expect(log.getByRole('listitem').first()).toContainText('was held; version 1 stayed champion');
  await expectAccessible(page);

  await entry(page, 'The contract of').getByRole('link', { name: 'orders' }).click();
  await expect(page.getByRole('heading', { name: /^Version 2 breaks its contract/ })).toBeVisible();
});

test('the log of a new workspace says what will be in it', async ({ page }) => {
  await page.goto('/registry?view=log');
  await expect(page.getByRole('heading', { name: 'Nothing is in the log yet' })).toBeVisible();
  await expectAccessible(page);
});
