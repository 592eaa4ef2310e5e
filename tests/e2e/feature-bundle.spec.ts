import { expect, test, type Page } from '@playwright/test';
import { checkConsistency, openBundle } from '#core/bundle';
import { downloadBundle, dropFile, register, train } from './support/workbench.ts';

test.setTimeout(120_000);

const DAY = 86_400_000;
const iso = (days: number): string => new Date(Date.UTC(2026, 0, 1) + days * DAY).toISOString().slice(0, 10);

/** Whoever spends much per item comes back. */
function shop(): { readonly orders: string; readonly customers: string } {
  const orders = ['customer_id,ordered_at,amount,items'];
  const customers = ['customer_id,asked_at,returned'];
  for (let customer = 0; customer < 120; customer++) {
    const [amount, items] = [20 + ((customer * 7) % 50), 1 + (customer % 4)];
    orders.push(`C${customer},${iso(customer % 20)},${amount},${items}`);
    customers.push(`C${customer},${iso(40)},${amount / items > 18 ? 'yes' : 'no'}`);
  }
  return { orders: orders.join('\n') + '\n', customers: customers.join('\n') + '\n' };
}

async function importFile(page: Page, name: string, text: string): Promise<void> {
  await page.goto('/data');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await dropFile(page, name, text);
  await page.getByRole('link', { name: 'Choose what to predict' }).waitFor();
}

async function defineRate(page: Page): Promise<void> {
  await page.goto('/features');
  await page.getByRole('link', { name: 'Define a view' }).click();
  await page.getByRole('button', { name: /^Dataset:/ }).click();
  await page.getByRole('option', { name: 'orders' }).click();
  await page.getByRole('button', { name: 'Add a formula' }).click();
  const formula = page.getByRole('listitem').filter({ has: page.getByLabel('Formula') });
  await formula.getByLabel('Formula').fill('amount / items');
  await formula.getByLabel('Name').fill('rate');
  await page.getByRole('button', { name: 'Save view orders' }).click();
  await expect(page.getByRole('heading', { name: /^orders: / })).toBeVisible();
}

test('the formulas of feature views are trained, served and exported as part of the model', async ({ page }) => {
  const { orders, customers } = shop();
  await importFile(page, 'orders.csv', orders);
  await importFile(page, 'customers.csv', customers);
  await defineRate(page);
  await page.getByRole('link', { name: 'Make a training set' }).click();
  await page.getByRole('button', { name: 'Make dataset customers_features' }).click();
  await page.waitForURL(/\/data\?name=customers_features/);

  await page.getByRole('link', { name: 'Choose what to predict' }).click();
  await expect(page.getByText('Compute "orders__rate" as')).toBeVisible();
  await train(page);
  await register(page);
  const { bytes } = await downloadBundle(page);
  const { manifest, files } = openBundle(bytes);
  expect(checkConsistency(files)).toEqual([]);
  const [set] = manifest.features!;
  expect(set!.computed).toEqual([{ feature: 'rate', name: 'orders__rate', view: 'orders' }]);
  expect(set!.views.map(({ name }) => name)).toEqual(['orders']);
  const inputs = manifest.model.inputs.map(({ name }) => name);
  expect(inputs).toContain('orders__items');
  expect(inputs).not.toContain('orders__rate');
  expect(manifest.model.onnx).toBeUndefined();
  expect(new TextDecoder().decode(files.get('README.md'))).toContain('## Features');

  await page.getByRole('link', { name: 'Serve' }).first().click();
  const items = page.getByLabel('orders__items');
  await expect(items).not.toHaveValue('');
  await expect(page.getByLabel('orders__rate')).toHaveCount(0);
});
