import { expect, test, type Page } from '@playwright/test';
import { dropFile } from './support/workbench.ts';

const HEAD = 'id,city,x';
const ROWS = Array.from({ length: 40 }, (_, i) => `${i + 1},${['Rome', 'Oslo', 'Bonn'][i % 3]!},${(i * 7) % 11}`);
const csv = (rows: readonly string[]): string => [HEAD, ...rows].join('\n');

async function open(page: Page): Promise<void> {
  await page.goto('/data');
  await dropFile(page, 'cities.csv', csv(ROWS));
  await expect(page.getByRole('heading', { name: /^cities: 40 rows/ })).toBeVisible();
}

async function add(page: Page, label: string, { name, rows }: { name: string; rows: string }): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(rows) };
  await page.locator(`input[aria-label="${label}"]`).setInputFiles(file);
}

const showVersions = (page: Page): Promise<void> => page.getByRole('tab', { name: /^Versions/ }).click();

async function act(page: Page, version: number, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: `Actions for version ${version}` }).click();
  await page.getByRole('menuitem', { name }).click();
}

test('rows are added to a version, and a file that does not fit is refused with nothing lost', async ({ page }) => {
  await open(page);
  await add(page, 'Add rows', { name: 'more.csv', rows: csv(['41,Rome,3', '42,Lima,4']) });
  await expect(page.getByRole('heading', { name: /^cities: 42 rows/ })).toBeVisible();
  await showVersions(page);
  await expect(page.getByText(/^Version 1 with 2 rows added/)).toBeVisible();
  await add(page, 'Add rows', { name: 'other.csv', rows: 'a,b\n1,2\n' });
  await expect(page.locator('#main').getByText('other.csv has no column in common with the dataset.')).toBeVisible();
  await page.getByRole('button', { name: 'Choose another file' }).click();
  await expect(page.getByRole('heading', { name: /^cities: 42 rows/ })).toBeVisible();
});

test('two versions are compared down to the cell', async ({ page }) => {
  await open(page);
  const changed = ROWS.map((row) => row.replace(/^7,Rome,/, '7,Roma,')).filter((row) => !row.startsWith('3,'));
  await add(page, 'Add a version', { name: 'later.csv', rows: csv([...changed, '99,Oslo,1']) });
  await expect(page.getByText(/of 2: read from a file/)).toBeVisible();
  await showVersions(page);
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(
    page.getByRole('main').getByText('1 added, 1 removed, 1 changed; 38 rows as before; matched by id.')
  ).toBeVisible();
  const changes = page.getByRole('grid', { name: 'Rows changed' });
  await expect(changes.locator('del')).toHaveText('Rome');
  await expect(changes.locator('ins')).toHaveText('Roma');
  await page.getByRole('tab', { name: /^Removed/ }).click();
  await expect(page.getByRole('grid', { name: 'Rows removed' })).toContainText('Bonn');
});

test('a version is tagged, restored, branched and deleted', async ({ page }) => {
  await open(page);
  await add(page, 'Add rows', { name: 'more.csv', rows: csv(['41,Rome,3']) });
  await expect(page.getByRole('heading', { name: /^cities: 41 rows/ })).toBeVisible();
  await showVersions(page);
  await act(page, 1, /^Tag/);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('It needs a name.')).toBeHidden();
  await dialog.getByRole('button', { name: 'Tag', exact: true }).click();
  await expect(dialog.getByText('It needs a name.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Tag' }).fill('audited');
  await page.keyboard.press('Enter');
  await expect(page.getByText('audited', { exact: true })).toBeVisible();
  await act(page, 1, /newest again/);
  await expect(page.getByRole('heading', { name: /^cities: 40 rows/ })).toBeVisible();
  await expect(page.getByText(/^Version 1 restored/)).toBeVisible();
  await act(page, 2, /^Delete/);
  await page.getByRole('button', { name: 'Delete version 2' }).click();
  const deleted = page.getByText('Version 2 of cities was deleted.');
  await expect(deleted).toBeVisible();
  await expect(page.getByRole('link', { name: 'Version 2' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Version 3' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByRole('link', { name: 'Version 2' })).toBeVisible();
  await act(page, 1, /^Branch/);
  await page.getByRole('button', { name: 'Branch cities branch' }).click();
  await expect(page.getByRole('heading', { name: /^cities branch: 40 rows/ })).toBeVisible();
});

test('a restored version, a branch and a role are taken back', async ({ page }) => {
  await open(page);
  await add(page, 'Add rows', { name: 'more.csv', rows: csv(['41,Rome,3']) });
  await expect(page.getByRole('heading', { name: /^cities: 41 rows/ })).toBeVisible();
  await showVersions(page);
  const undo = (): Promise<void> => page.getByRole('button', { name: 'Undo' }).last().click();
  await act(page, 1, /newest again/);
  await expect(page.getByText(/^Version 1 restored/)).toBeVisible();
  await undo();
  await expect(page.getByRole('heading', { name: /^cities: 41 rows/ })).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Versions/ })).toContainText('2');
  await act(page, 1, /^Branch/);
  await page.getByRole('button', { name: 'Branch cities branch' }).click();
  await expect(page.getByRole('heading', { name: /^cities branch: 40 rows/ })).toBeVisible();
  await undo();
  await expect(page.getByRole('heading', { name: /^cities: 41 rows/ })).toBeVisible();
  await page.goto('/data');
  await expect(page.getByText('cities branch')).toHaveCount(0);

  await page.getByRole('link', { name: 'cities', exact: true }).first().click();
  await page.getByRole('tab', { name: 'Table' }).click();
  await page.getByRole('button', { name: /^Role of x/ }).click();
  await page.getByRole('option', { name: /^ignore/ }).click();
  await expect(page.getByText('Version 3 of cities: x has the role ignore.')).toBeVisible();
  await undo();
  await expect(page.getByRole('tab', { name: /^Versions/ })).toContainText('2');
});

test('several files at once become one dataset', async ({ page }) => {
  await page.goto('/data');
  const part = (name: string, rows: readonly string[]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(csv(rows))
  });
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([part('jan.csv', ROWS.slice(0, 10)), part('feb.csv', ROWS.slice(10, 25))]);
  await expect(page.getByRole('heading', { name: /^jan: 25 rows, 4 columns/ })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Rows' })).toContainText('jan.csv');
});

test('rows are searched, filtered and sorted by keyboard alone', async ({ page }) => {
  await open(page);
  await page.getByLabel('Search rows').fill('oslo');
  await expect(page.getByRole('main').getByText('13 rows of 40.')).toBeVisible();
  await page.getByLabel('Search rows').fill('');
  await expect(page.getByText(/Choose a column name to filter/)).toBeVisible();
  const grid = page.getByRole('grid', { name: 'Rows' });
  await grid.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const filter = page.getByRole('region', { name: 'Filter by city' });
  await filter.getByRole('checkbox', { name: 'Rome', exact: true }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('main').getByText('14 rows of 40.')).toBeVisible();
  await filter.getByRole('button', { name: 'Sort down' }).press('Enter');
  await page.getByRole('button', { name: 'city is Rome' }).press('Enter');
  await expect(page.getByText(/Choose a column name to filter/)).toBeVisible();
  await expect(grid.getByRole('row').nth(1)).toContainText('Rome');
});

test('a sort shows the first of the sorted rows, wherever the table stood', async ({ page }) => {
  await open(page);
  const grid = page.getByRole('grid', { name: 'Rows' });
  await grid.focus();
  await page.keyboard.press('Control+End');
  await expect(grid.getByRole('row').last()).toContainText('40');
  for (const key of ['Control+Home', 'ArrowUp', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  const down = page.getByRole('region', { name: 'Filter by id' }).getByRole('button', { name: 'Sort down' });
  await grid.evaluate((element) => (element.scrollTop = element.scrollHeight));
  await down.press('Enter');
  await expect.poll(() => grid.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  await expect(grid.getByRole('row').nth(1)).toContainText('40');
});

test('an order of day and month that only a person can tell is asked', async ({ page }) => {
  await page.goto('/data');
  await dropFile(page, 'dates.csv', 'id,day\n1,01/02/2024\n2,03/04/2024\n3,05/06/2024\n');
  await page.getByRole('button', { name: 'Day first' }).click();
  await expect(page.getByRole('grid', { name: 'Rows' })).toContainText('2024-02-01');
});
