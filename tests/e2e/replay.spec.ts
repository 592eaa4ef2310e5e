import { expect, test, type Page } from '@playwright/test';
import { dropFile } from './support/workbench.ts';

const CITIES = ['Rome', 'Oslo', 'Bonn', 'Lima'];
const csv = (head: string, row: (i: number) => string, rows = 40): string =>
  [head, ...Array.from({ length: rows }, (_, i) => row(i))].join('\n');
const FIRST = csv('id,city,price', (i) => `${i + 1},${CITIES[i % 4]!},${(i * 7) % 11}.5`);
const WITHOUT_CITY = csv('id,price,stars', (i) => `${i + 100},${(i * 5) % 11}.25,${i % 5}`);

async function open(page: Page): Promise<void> {
  await page.goto('/data');
  await dropFile(page, 'hotels.csv', FIRST);
  await expect(page.getByRole('heading', { name: /^hotels: 40 rows, 3 columns/ })).toBeVisible();
}

async function add(page: Page, label: string, { name, text }: { name: string; text: string }): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.locator(`input[aria-label="${label}"]`).setInputFiles(file);
}

const asks = (page: Page, file: string) =>
  page.getByRole('heading', { name: `${file} differs from version 1 of hotels` });

test('a file that lacks a column is not stored before someone says so', async ({ page }) => {
  await open(page);
  await add(page, 'Add a version', { name: 'june.csv', text: WITHOUT_CITY });
  await expect(asks(page, 'june.csv')).toBeVisible();
  const differences = page.getByRole('list', { name: 'Differences' });
  await expect(differences.getByRole('listitem').nth(0)).toContainText('city');
  await expect(differences.getByRole('listitem').nth(0)).toContainText('missing');
  await expect(differences.getByRole('listitem').nth(1)).toContainText('stars');
  await expect(page.getByRole('grid', { name: 'First rows' })).toContainText('0.25');

  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^hotels: 40 rows, 3 columns/ })).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Versions/ })).toContainText('1');

  await add(page, 'Add a version', { name: 'june.csv', text: WITHOUT_CITY });
  await page.getByRole('button', { name: 'Store as version 2' }).click();
  await expect(page.getByText(/of 2: read from a file/)).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Versions/ })).toContainText('2');
});

test('it becomes a dataset of its own, under a name that is free', async ({ page }) => {
  await open(page);
  await add(page, 'Add a version', { name: 'june.csv', text: WITHOUT_CITY });
  await page.getByRole('button', { name: 'Store as a new dataset' }).click();
  const name = page.getByRole('textbox', { name: 'Name of the new dataset' });
  await name.fill('hotels');
  await expect(page.getByText('There is a dataset named hotels already.')).toBeVisible();
  await name.fill('hotels of june');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^hotels of june: 40 rows, 3 columns/ })).toBeVisible();
  await page.goto('/data?name=hotels');
  await expect(page.getByRole('tab', { name: /^Versions/ })).toContainText('1');
});

test('what only comes in addition is stored and told', async ({ page }) => {
  await open(page);
  const text = csv('id,city,price,stars', (i) => `${i + 100},${CITIES[i % 4]!},${(i * 5) % 11}.25,${i % 5}`);
  await add(page, 'Add a version', { name: 'july.csv', text });
  await expect(page.getByText('Stored; other than version 1: Added: stars.')).toBeVisible();
  await expect(page.getByRole('heading', { name: /^hotels: 40 rows, 4 columns/ })).toBeVisible();
});

test('a column under another name, and one of another type, are named as such', async ({ page }) => {
  await open(page);
  const text = csv('id;City;price', (i) => `${i + 100};${CITIES[i % 4]!};${i % 3 === 0 ? 'sold out' : 'free'}`);
  await add(page, 'Add a version', { name: 'august.csv', text });
  await expect(asks(page, 'august.csv')).toBeVisible();
  const differences = page.getByRole('list', { name: 'Differences' });
  await expect(differences).toContainText('Probably City now: the names have the same letters.');
  await expect(differences).toContainText('Number before, category now.');
  await expect(differences).toContainText('Comma before, semicolon now.');
});

test('rows that do not fit the version they are added to are asked about', async ({ page }) => {
  await open(page);
  await add(page, 'Add rows', { name: 'more.csv', text: 'id,city,price\n41,Rome,unknown price\n42,Oslo,3.5\n' });
  await expect(asks(page, 'more.csv')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Differences' })).toContainText(
    '1 cell is no number, like unknown price, and would be missing.'
  );
  await page.getByRole('button', { name: 'Store as version 2' }).press('Enter');
  await expect(page.getByRole('heading', { name: /^hotels: 42 rows/ })).toBeVisible();
});

test('a file is read like the version that someone points at', async ({ page }) => {
  await open(page);
  await add(page, 'Add a version', { name: 'june.csv', text: WITHOUT_CITY });
  await page.getByRole('button', { name: 'Store as version 2' }).click();
  await page.getByRole('tab', { name: /^Versions/ }).click();
  await page.getByRole('button', { name: 'Actions for version 1' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: 'Read a new file like this one' }).click();
  const text = csv('id,city,price', (i) => `${i + 300},${CITIES[i % 4]!},${i % 7}.5`);
  await (await chooser).setFiles({ name: 'may.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.getByText(/of 3: read from a file/)).toBeVisible();
});
