import { expect, test, type Page } from '@playwright/test';
import { dropFile } from './support/workbench.ts';

const CSV = ['id,city,age,fare', '1, Rome,22,7', '2,Oslo,,71', '3,Rome ,26,8', '4,Bonn,35,53', '5,Oslo,,8'].join('\n');

async function openPrepare(page: Page): Promise<void> {
  await page.goto('/data');
  await dropFile(page, 'trips.csv', CSV);
  await page.getByRole('tab', { name: 'Prepare' }).click();
  await expect(page.getByText('No steps yet.')).toBeVisible();
}

async function addStep(page: Page, wanted: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a step' }).click();
  await page.getByRole('combobox', { name: 'Kinds of steps' }).fill(wanted);
  await page.keyboard.press('Enter');
}

async function useRecipe(page: Page, recipe: unknown): Promise<void> {
  await page.getByRole('button', { name: 'Use a recipe' }).click();
  await page.getByLabel('Paste a recipe').fill(JSON.stringify(recipe));
  await page.getByRole('button', { name: 'Use this recipe' }).click();
}

const RECIPE = {
  format: 'assay.recipe/1',
  steps: [
    { id: 'trim', kind: 'trim', columns: ['city'] },
    { id: 'rich', kind: 'filter', formula: 'fare > 7.5' },
    { id: 'per', kind: 'formula', into: 'per_year', formula: 'fare / age' }
  ]
};

const steps = (page: Page) => page.getByRole('list', { name: 'Steps' }).getByRole('listitem');

test('steps are added, previewed, undone and made into a version that can be taken back', async ({ page }) => {
  await openPrepare(page);
  await addStep(page, 'fill missing');
  await expect(page.getByText('Choose at least one column.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make version 2 with 1 step' })).toBeDisabled();
  await page.getByRole('button', { name: /^Columns:/ }).click();
  await page.getByRole('checkbox', { name: 'age', exact: true }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Changes 2 cells.')).toBeVisible();
  await expect(page.getByTitle('Was missing').first()).toContainText('26');

  await addStep(page, 'compute');
  await page.getByLabel('Name of the new column').fill('per_year');
  await page.getByLabel('Formula').fill('fare / ');
  await expect(page.getByText('Waits for')).toHaveCount(0);
  await page.getByLabel('Formula').fill('fare / age');
  await expect(page.getByText('Adds per_year.')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /per_year/ })).toContainText('new');

  await page.getByRole('button', { name: /^2\. Compute/ }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(steps(page).first()).toContainText('Compute');
  await page.keyboard.press('Control+z');
  await expect(steps(page).first()).toContainText('Fill missing cells');
  await page.keyboard.press('Control+Shift+z');
  await expect(steps(page).first()).toContainText('Compute');
  await page.reload();
  await expect(steps(page)).toHaveCount(2);

  await page.getByRole('button', { name: 'Make version 2 with 2 steps' }).click();
  await expect(page.getByText('Version 2 of trips was made with 2 steps.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('5 columns');
  await page.getByRole('tab', { name: 'Prepare' }).click();
  await expect(page.getByText('How version 2 was made')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(page.getByRole('tab', { name: /Versions/ })).toContainText('1');
  await expect(steps(page)).toHaveCount(2);
});

test('a recipe is pasted, a step that cannot be applied stops those behind it, and the recipe starts again', async ({
  page
}) => {
  await openPrepare(page);
  const wrong = { id: 'scale', kind: 'scale', columns: ['city'], method: 'standard' };
  await useRecipe(page, { ...RECIPE, steps: [RECIPE.steps[0], wrong, RECIPE.steps[1]] });
  await expect(page.getByText('This step needs numbers, and "city" holds texts.')).toBeVisible();
  await expect(page.getByText('Waits for the step above')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Use step 2' }).uncheck();
  await expect(page.getByText('Takes away 1 row.')).toBeVisible();
  await page.getByRole('radio', { name: 'Before' }).check({ force: true });
  await expect(page.getByRole('grid', { name: 'Rows before' })).toContainText('dropped');
  await page.getByRole('button', { name: 'Make version 2 with 2 steps' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('4 rows');
  await page.getByRole('tab', { name: 'Prepare' }).click();
  await page.getByRole('button', { name: 'Start from this recipe' }).click();
  await expect(steps(page)).toHaveCount(3);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('5 rows');
  await page.getByRole('button', { name: 'Recipe', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('"kind": "trim"');
});

test('a step that comes with the address is added once; one that is none is refused', async ({ page }) => {
  await openPrepare(page);
  const address = page.url();
  const link = (step: unknown): string => `${address}&step=${encodeURIComponent(JSON.stringify(step))}`;
  await page.goto(link({ kind: 'trim', columns: ['city'] }));
  await expect(page.getByText('Changes 2 cells.')).toBeVisible();
  expect(page.url()).not.toContain('step=');
  await page.reload();
  await expect(steps(page)).toHaveCount(1);
  await page.goto(link({ kind: 'evil', columns: ['<img src=x onerror=alert(1)>'] }));
  await expect(page.getByRole('alert')).toContainText('there is no kind of step named "evil"');
  await page.getByRole('button', { name: 'Go on without it' }).click();
  await expect(steps(page)).toHaveCount(1);
});

test('a join offers the columns of the other dataset', async ({ page }) => {
  await page.goto('/data');
  await dropFile(page, 'cities.csv', 'town,people\nRome,2.7\nOslo,0.7\n');
  await page.getByRole('link', { name: 'Choose what to predict' }).waitFor();
  await openPrepare(page);
  await addStep(page, 'join');
  await expect(page.getByRole('button', { name: /^Equals its column:/ })).toBeDisabled();
  await page.getByRole('button', { name: /^Dataset:/ }).click();
  await page.getByRole('option', { name: 'cities' }).click();
  await page.getByRole('button', { name: /^Column here:/ }).click();
  await page.getByRole('option', { name: /^city/ }).click();
  await page.getByRole('button', { name: /^Equals its column:/ }).click();
  await expect(page.getByRole('option', { name: /^people/ })).toBeVisible();
  await page.getByRole('option', { name: /^town/ }).click();
  await page.getByRole('button', { name: /^Columns to take:/ }).click();
  await page.getByRole('checkbox', { name: /^people/ }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: /people/ })).toBeVisible();
});
