import { expect, test, type Page } from '@playwright/test';
import { createRng } from '../../src/core/shared/index.ts';
import { dropFile, train } from './support/workbench.ts';

test.setTimeout(120_000);

/** `left` follows `visits`, but in the north it is a coin toss. */
function coinTosses(rows: number): string {
  const rng = createRng(7, 'toss');
  const lines = Array.from({ length: rows }, () => {
    const visits = Math.floor(rng.uniform() * 1000);
    const region = ['north', 'south', 'east', 'west'][rng.below(4)]!;
    const left = region === 'north' ? rng.uniform() > 0.5 : visits < 500;
    return `${visits},${region},${left ? 'yes' : 'no'}`;
  });
  return ['visits,region,left', ...lines].join('\n');
}

const rows = (page: Page) => page.getByRole('grid', { name: 'Rows' });
const shelf = (page: Page) => page.getByRole('group', { name: 'Slices' });

async function openTable(page: Page): Promise<void> {
  await page.goto('/data');
  await dropFile(page, 'guests.csv', coinTosses(1600));
  await page.getByRole('link', { name: 'Choose what to predict' }).waitFor();
}

async function choose(page: Page, column: string, level: string): Promise<void> {
  await rows(page)
    .getByRole('columnheader', { name: new RegExp(`^${column}`) })
    .click({ position: { x: 20, y: 10 } });
  await page
    .getByRole('group', { name: `values of ${column}` })
    .getByText(level, { exact: true })
    .click();
}

async function saveSlice(page: Page, name?: string): Promise<void> {
  await page.getByRole('button', { name: 'Save as slice' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save slice' });
  if (name !== undefined) await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Save slice' }).click();
  await expect(dialog).toBeHidden();
}

test('a selection is saved as a slice, applied, changed, deleted and brought back', async ({ page }) => {
  await openTable(page);
  await choose(page, 'region', 'south');
  await page.getByRole('button', { name: 'Save as slice' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('region is south');
  await expect(page.getByLabel('Rows where')).toHaveValue('region == "south"');
  await page.getByRole('textbox', { name: 'Name' }).fill('The south');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The south is a slice of guests.')).toBeVisible();
  const chip = shelf(page).getByRole('button', { name: /^The south/ });
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  await expect(rows(page).getByRole('gridcell', { name: 'south' }).first()).toBeVisible();
  await expect(rows(page).getByRole('gridcell', { name: 'north' })).toHaveCount(0);

  await page.reload();
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  await chip.click();
  await expect(chip).toHaveAttribute('aria-pressed', 'false');
  await expect(rows(page).getByRole('gridcell', { name: 'north' }).first()).toBeVisible();

  await chip.click();
  await page.getByRole('button', { name: 'Change slice' }).click();
  await page.getByLabel('Rows where').fill('visits');
  await page.getByRole('dialog').getByRole('button', { name: 'Change slice' }).click();
  await expect(page.getByText('is not true or false for a row')).toBeVisible();
  await page.getByLabel('Rows where').fill('region == "south" && visits > 500');
  await page.getByRole('dialog').getByRole('button', { name: 'Change slice' }).click();
  await expect(page.getByText('The slice The south is changed.')).toBeVisible();

  await page.getByRole('button', { name: 'Delete slice' }).click();
  await expect(shelf(page)).toHaveCount(0);
  await page.getByText('The slice The south was deleted.').waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(chip).toBeVisible();
});

test('a run is judged on slices, and a weak spot it finds is kept as one', async ({ page }) => {
  await openTable(page);
  await choose(page, 'region', 'south');
  await saveSlice(page, 'The south');
  await page.getByRole('link', { name: 'Choose what to predict' }).click();
  await page.getByRole('button', { name: /^Train (?!a variant|again)/ }).waitFor();
  await page.goto('/train?dataset=guests&target=left');
  await train(page);
  const slices = page.getByRole('region', { name: 'Slices' });
  await expect(slices.getByRole('row', { name: /^The south/ })).toContainText('Better than elsewhere by');
  const weak = slices.getByRole('row', { name: /^region is north/ });
  await expect(weak).toContainText('Worse than elsewhere by');
  await weak.getByRole('button', { name: 'Keep as slice' }).click();
  await expect(page.getByText('region is north is a slice of guests.')).toBeVisible();
  await expect(slices.getByRole('row', { name: /^region is north/ })).toHaveCount(2);

  await slices.getByRole('link', { name: 'region is north' }).first().click();
  await expect(shelf(page).getByRole('button', { name: /^region is north/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(rows(page).getByRole('gridcell', { name: 'south' })).toHaveCount(0);
});

test('an address with a condition that cannot be used says so and leaves a way back', async ({ page }) => {
  await openTable(page);
  await page.goto(`${page.url()}&where=nope+%3E+1`);
  await expect(page.getByText('There is no column named "nope".')).toBeVisible();
  await page.getByRole('button', { name: 'Show all rows' }).click();
  await expect(rows(page).getByRole('gridcell', { name: 'north' }).first()).toBeVisible();
});
