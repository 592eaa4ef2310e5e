import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { dropFile } from './support/workbench.ts';

test.setTimeout(120_000);

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const iso = (days: number): string => new Date(START + days * DAY).toISOString().slice(0, 19) + 'Z';

/** Everybody spends alike, until those who leave stop spending after they were asked about. */
function shop(): { readonly orders: string; readonly customers: string } {
  const orders = ['customer_id,ordered_at,recorded_at,amount,channel'];
  const customers = ['customer_id,asked_at,left'];
  for (let customer = 0; customer < 60; customer++) {
    const leaves = customer % 3 === 0;
    for (let day = 0; day < 30; day += 5) {
      const amount = 20 + ((customer * 7 + day * 3) % 50);
      orders.push(`C${customer},${iso(day)},${iso(day + 0.5)},${amount},${day % 2 === 0 ? 'web' : 'shop'}`);
    }
    orders.push(`C${customer},${iso(60)},${iso(60.5)},${leaves ? 1 : 90},web`);
    customers.push(`C${customer},${iso(40)},${leaves ? 'yes' : 'no'}`);
  }
  customers.push(`C999,${iso(40)},no`);
  return { orders: orders.join('\n') + '\n', customers: customers.join('\n') + '\n' };
}

async function importFile(page: Page, name: string, text: string): Promise<void> {
  await page.goto('/data');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await dropFile(page, name, text);
  await page.getByRole('link', { name: 'Choose what to predict' }).waitFor();
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  ).toEqual([]);
}

test('a view is defined, looked up and joined as of each row, and the leak of the latest value is told', async ({
  page
}) => {
  const { orders, customers } = shop();
  await importFile(page, 'orders.csv', orders);
  await importFile(page, 'customers.csv', customers);

  await page.goto('/features');
  await page.getByRole('link', { name: 'Define a view' }).click();
  await page.getByRole('button', { name: /^Dataset:/ }).click();
  await page.getByRole('option', { name: 'orders' }).click();
  await expect(page.getByRole('button', { name: 'Event time: ordered_at' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Created time: recorded_at' })).toBeVisible();
  await page.getByRole('button', { name: 'Add a formula' }).click();
  const formula = page.getByRole('listitem', { name: 'Feature 2' });
  await formula.getByLabel('Formula').fill('amount /');
  await expect(formula.getByText(/it ends too early/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save view orders' })).toBeDisabled();
  await formula.getByLabel('Formula').fill('amount * 2');
  await formula.getByLabel('Name').fill('twice');
  await page.getByRole('button', { name: 'Add an aggregate' }).click();
  const aggregate = page.getByRole('listitem', { name: 'Feature 3' });
  await aggregate.getByRole('button', { name: /^Column:/ }).click();
  await page.getByRole('option', { name: /^amount/ }).click();
  await page.getByLabel('Tags').fill('money');
  await expect(page.getByRole('grid', { name: 'First rows with their features' })).toContainText('amount_mean_30d');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save view orders' }).click();

  await expect(page.getByRole('heading', { name: 'orders: 3 features of customer' })).toBeVisible();
  await page.getByRole('tab', { name: 'Look up' }).click();
  await page.getByLabel('customer_id').fill('C1');
  await page.getByRole('button', { name: 'Look up', exact: true }).click();
  await expect(page.getByText(/The newest value of C1 is/)).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Latest values of C1' })).toContainText('180');
  await page.getByLabel('customer_id').fill('C7777');
  await page.getByLabel('customer_id').press('Enter');
  await expect(page.getByText('No row of the dataset has this key.')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Make a training set' }).click();
  await expect(page.getByRole('button', { name: 'Dataset: customers' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'As of: asked_at' })).toBeVisible();
  await expect(
    page.getByRole('main').getByText(/Joined by latest value, amount, .* would look better than they are/)
  ).toBeVisible();
  await expect(page.getByText(/^amount looks better than it is .* AUC 1\.000 by latest value/)).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Rows per view' })).toContainText('60');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make dataset customers_features' }).click();

  await page.waitForURL(/\/data\?name=customers_features/);
  await expect(page.getByRole('heading', { name: 'customers_features: 61 rows, 6 columns' })).toBeVisible();
  await page.getByRole('tab', { name: /Versions/ }).click();
  await expect(page.getByText(/customers joined with the features of orders/i)).toBeVisible();

  await page.goto('/features');
  await page.getByLabel('Search features').fill('money twice');
  await expect(page.getByRole('grid', { name: 'Feature views' })).toContainText('1 training set');
  await page.getByLabel('Search features').fill('nothing of the kind');
  await expect(page.getByText('No feature has all of these words.')).toBeVisible();
});

test('a changed view gets a version that says what changed, and an earlier one can be used again', async ({ page }) => {
  await importFile(page, 'orders.csv', shop().orders);
  await page.goto('/features?define=new');
  await page.getByRole('button', { name: 'Save view orders' }).click();
  await page.getByRole('link', { name: 'Change' }).click();
  await page.getByLabel('Time to live', { exact: true }).fill('30');
  await page.getByLabel('Time to live', { exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Save view orders' }).click();
  await page.getByRole('tab', { name: /History/ }).click();
  const versions = page.getByRole('list', { name: 'Versions of orders' });
  await expect(versions).toContainText('Values now expire after 30 days.');
  await versions.getByRole('button', { name: 'Use again' }).click();
  await expect(versions).toContainText('Values now never expire.');
  await expect(versions.getByRole('listitem')).toHaveCount(3);
});

test('a renamed view keeps its history and its address, a deleted one comes back', async ({ page }) => {
  const { orders, customers } = shop();
  await importFile(page, 'orders.csv', orders);
  await importFile(page, 'customers.csv', customers);
  await page.goto('/features?define=new&dataset=orders');
  await page.getByRole('button', { name: 'Save view orders' }).click();
  await page.getByRole('link', { name: 'Make a training set' }).click();
  await page.getByRole('button', { name: 'Make dataset customers_features' }).click();
  await page.waitForURL(/\/data\?name=customers_features/);

  await page.goto('/features?view=orders');
  await page.getByRole('button', { name: 'Actions for orders' }).click();
  await page.getByRole('menuitem', { name: 'Rename orders' }).click();
  await expect(page.getByText(/1 training set keeps columns named orders__/)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Name of the view').fill('spending');
  await page.getByRole('button', { name: 'Rename to spending' }).click();
  await expect(page.getByRole('heading', { name: 'spending: 1 feature of customer' })).toBeVisible();
  await page.goto('/features?view=orders');
  await page.getByRole('tab', { name: /History/ }).click();
  await expect(page.getByRole('list', { name: 'Versions of spending' })).toContainText('Name orders became spending.');
  await page.getByRole('tab', { name: /Used by/ }).click();
  await expect(page.getByRole('grid', { name: 'Uses of this view' })).toContainText('customers_features');

  await page.getByRole('button', { name: 'Actions for spending' }).click();
  await page.getByRole('menuitem', { name: 'Delete spending' }).click();
  await expect(page.getByText(/1 training set was made with it, keeps its definitions/)).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete spending' }).click();
  await expect(page.getByText('No feature views yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: 'spending: 1 feature of customer' })).toBeVisible();
});

test('what is left unfinished goes on after a reload, and can be discarded and taken back', async ({ page }) => {
  const { orders, customers } = shop();
  await importFile(page, 'orders.csv', orders);
  await importFile(page, 'customers.csv', customers);
  await page.goto('/features?define=new');
  await page.getByRole('button', { name: /^Dataset:/ }).click();
  await page.getByRole('option', { name: 'orders' }).click();
  await expect(page.getByRole('button', { name: 'Event time: ordered_at' })).toBeVisible();
  await page.getByLabel('Owner').fill('Ann');
  await page.reload();
  await expect(page.getByText('You left this unfinished.')).toBeVisible();
  await expect(page.getByLabel('Owner')).toHaveValue('Ann');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Owner')).toHaveValue('Ann');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByLabel('Owner')).toHaveValue('');
  await page.getByRole('button', { name: 'Save view orders' }).click();

  await page.getByRole('link', { name: 'Make a training set' }).click();
  await page.getByLabel('Name of the new dataset').fill('mine');
  await page.reload();
  await expect(page.getByText('You left this unfinished.')).toBeVisible();
  await page.getByRole('button', { name: 'Make dataset mine' }).click();
  await page.waitForURL(/\/data\?name=mine/);
});
