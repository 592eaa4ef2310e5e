import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { dropFile } from './support/workbench.ts';

test.setTimeout(120_000);

const CITIES = ['Rome', 'Oslo', 'Bonn'];
const row = (i: number): string => `o${i},${CITIES[i % 3]},${((i * 37) % 100) / 10 + 1},${i % 4 === 0 ? 'no' : 'yes'}`;
const ORDERS = ['id,city,amount,paid', ...Array.from({ length: 200 }, (_, i) => row(i)), ''].join('\n');
const BAD = 'id,city,amount,paid\no500,Rome,9000,yes\n';

async function openContract(page: Page): Promise<void> {
  await page.goto('/data');
  await dropFile(page, 'orders.csv', ORDERS);
  await page.getByRole('link', { name: 'Choose what to predict' }).waitFor();
  await page.getByRole('tab', { name: /^Contract/ }).click();
}

/** Proposed from version 1, with the range of the amount as something that blocks. */
async function propose(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Propose a contract from version 1' }).click();
  await page.getByRole('button', { name: /^Severity of "amount" is from/ }).click();
  await page.getByRole('option', { name: /^blocks/ }).click();
  await page.getByRole('button', { name: /^Save a contract of/ }).click();
  await expect(page.getByRole('heading', { name: /^Version 1 keeps all/ })).toBeVisible();
}

async function addRows(page: Page, content: string): Promise<void> {
  await page
    .getByLabel('Add rows')
    .and(page.locator('input[type=file]'))
    .setInputFiles({ name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  await expect(page.getByText(/of 2:/)).toBeVisible();
}

const broken = (page: Page) => page.getByRole('listitem').filter({ hasText: '"amount" is from' });

test('a version that breaks its contract is kept, marked, and accepted as new normal with a reason', async ({
  page
}) => {
  await openContract(page);
  await propose(page);
  await addRows(page, BAD);

  const main = page.getByRole('main');
  await expect(
    main.getByText(/^Version 2 breaks its contract: 1 blocking expectation of \d+ does not hold/)
  ).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Contract 1 broken, blocking/ })).toBeVisible();
  await main.getByRole('link', { name: 'Look at the contract' }).click();
  await expect(page.getByRole('heading', { name: /^Version 2 breaks its contract: 1 blocking/ })).toBeVisible();
  await expect(main.getByRole('link', { name: 'Look at the contract' })).toBeHidden();

  await page.getByRole('tab', { name: /^Versions/ }).click();
  await expect(page.getByRole('link', { name: /breaks contract: 1 of/ })).toBeVisible();
  await page.getByRole('link', { name: /breaks contract: 1 of/ }).click();
  await expect(page.getByRole('heading', { name: /^Version 2 breaks its contract: 1 blocking/ })).toBeVisible();
  await broken(page).getByText('Row 201').click();
  await expect(broken(page).getByRole('gridcell', { name: '9000' })).toBeVisible();

  await broken(page).getByRole('button', { name: 'Accept as new normal' }).click();
  const dialog = page.getByRole('dialog');
  const accept = dialog.getByRole('button', { name: 'Accept as new normal' });
  await expect(accept).toBeDisabled();
  await dialog.getByLabel('Reason').fill('Wholesale began in March.');
  await accept.click();
  await expect(page.getByRole('heading', { name: /^Version 2 keeps its contract/ })).toBeVisible();
  await expect(page.getByText('Wholesale began in March.')).toBeVisible();
  await expect(page.getByText('Accepted as new normal')).toBeVisible();

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: /^Version 2 breaks its contract/ })).toBeVisible();
});

test('training on a version that breaks its contract waits for "Train anyway"', async ({ page }) => {
  await openContract(page);
  await propose(page);
  await addRows(page, BAD);
  await page.getByRole('link', { name: 'Choose what to predict' }).click();
  await expect(page.getByText('Version 2 of orders breaks its contract:')).toBeVisible();
  const start = page.getByRole('button', { name: /^Train (?!a variant|again)/ });
  await expect(start).toBeDisabled();
  await page.getByLabel('Train anyway').check();
  await start.click();
  await page.waitForURL(/\/runs\?id=/, { timeout: 60_000 });

  await page.goto('/data');
  await expect(page.getByText(/breaks contract: 1 of/)).toBeVisible();
});

test('expectations are added, judged while they are typed, and removed with undo', async ({ page }) => {
  await openContract(page);
  await propose(page);
  await page.getByRole('button', { name: 'Add an expectation' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Kind/ }).click();
  await page.getByRole('option', { name: /^Formula across columns/ }).click();
  await dialog.getByLabel('Formula', { exact: true }).fill('total > 5');
  await expect(dialog.getByText('There is no column named "total".')).toBeVisible();
  await dialog.getByLabel('Formula', { exact: true }).fill('amount > 5');
  await dialog.getByRole('button', { name: 'Add the expectation' }).click();
  await expect(page.getByRole('heading', { name: /^Version 1 breaks its contract/ })).toBeVisible();

  await page.getByRole('button', { name: 'Actions for Every row keeps to "amount > 5".' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(page.getByRole('heading', { name: /^Version 1 keeps all/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByRole('heading', { name: /^Version 1 breaks its contract/ })).toBeVisible();
});

test('the contract is a file that can be taken away and put back', async ({ page }) => {
  await openContract(page);
  await propose(page);
  const [json] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download JSON' }).click()
  ]);
  const contract = JSON.parse(await readFile(await json.path(), 'utf8')) as { expectations: object[] };
  expect(contract.expectations.length).toBeGreaterThan(5);
  const [junit] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download JUnit report' }).click()
  ]);
  expect(await readFile(await junit.path(), 'utf8')).toContain(`tests="${contract.expectations.length}" failures="0"`);

  const upload = (text: string) =>
    page
      .getByLabel('Contract file')
      .setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await upload('{"expectations": [{"kind": "rnage"}]}');
  await expect(page.getByText('there is no kind "rnage"')).toBeVisible();
  await upload('{"expectations": [{"kind": "row-count", "max": 10}]}');
  await expect(page.getByRole('heading', { name: /^Version 1 breaks its contract: 1 blocking/ })).toBeVisible();
  await expect(page.getByText('Taken from the file c.json.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the contract view meets WCAG 2.2 AA (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const check = async (): Promise<void> => {
      await page.waitForTimeout(400);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
      ).toEqual([]);
    };
    await openContract(page);
    await check();
    await propose(page);
    await addRows(page, BAD);
    await page.getByRole('link', { name: 'Look at the contract' }).waitFor();
    await check();
    await page.getByRole('tab', { name: /^Contract/ }).click();
    await broken(page).getByText('Row 201').click();
    await check();
    await page.getByRole('button', { name: 'Add an expectation' }).click();
    await check();
    await page.getByRole('button', { name: 'Not now' }).click();
    await page.getByRole('link', { name: 'Choose what to predict' }).click();
    await page.getByText('Train anyway').waitFor();
    await check();
  });
}
