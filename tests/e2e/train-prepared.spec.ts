import { readZip } from '#core/bundle';
import { createRng } from '#core/shared';
import { expect, test, type Page } from '@playwright/test';
import { downloadBundle, dropFile, register, train } from './support/workbench.ts';

test.setTimeout(120_000);

/** Passengers of a ship: older ones paid more, every sixth age is missing. */
function passengersCsv(): string {
  const rng = createRng(11, 'passengers');
  const lines = ['survived,age,fare,sibsp,sex'];
  for (let i = 0; i < 90; i++) {
    const age = 18 + rng.uniform() * 50;
    const survived = rng.uniform() < (i % 2 === 0 ? 0.85 : 0.2) ? 'yes' : 'no';
    const fare = (age * (0.5 + rng.uniform())).toFixed(2);
    const known = i % 6 === 0 ? '' : age.toFixed(1);
    lines.push(`${survived},${known},${fare},${i % 4},${i % 2 === 0 ? 'female' : 'male'}`);
  }
  return `${lines.join('\n')}\n`;
}

const STEPS = [
  { id: 'fill', kind: 'impute', columns: ['age'], method: 'mean' },
  { id: 'scale', kind: 'scale', columns: ['fare'], method: 'standard' },
  { id: 'family', kind: 'formula', into: 'family', formula: 'sibsp + 1' }
];

async function openWithSteps(page: Page, steps: readonly object[]): Promise<void> {
  await page.goto('/data');
  await dropFile(page, 'passengers.csv', passengersCsv());
  await page.getByRole('tab', { name: 'Prepare' }).click();
  await page.getByRole('button', { name: 'Use a recipe' }).click();
  await page.getByLabel('Paste a recipe').fill(JSON.stringify({ format: 'assay.recipe/1', steps }));
  await page.getByRole('button', { name: 'Use this recipe' }).click();
  await expect(page.getByRole('list', { name: 'Steps' }).getByRole('listitem')).toHaveCount(steps.length);
}

const preparation = (page: Page) => page.getByRole('list', { name: 'Preparation steps' }).getByRole('listitem');

test('a version made by steps is trained on raw columns, with the steps in the run and in the bundle', async ({
  page
}) => {
  await openWithSteps(page, STEPS);
  await page.getByRole('button', { name: 'Make version 2 with 3 steps' }).click();
  await expect(page.getByText('Version 2 of passengers was made with 3 steps.')).toBeVisible();
  await page.getByRole('link', { name: 'Choose what to predict' }).click();

  await expect(page.getByText('90 rows, version 1, with the steps of version 2.')).toBeVisible();
  await expect(preparation(page)).toHaveCount(3);
  await expect(preparation(page).nth(0)).toContainText('learnt from the training rows of each fit');
  await expect(preparation(page).nth(2)).not.toContainText('learnt');
  await expect(page.getByRole('button', { name: 'Feature columns: 5 columns. Change' })).toBeVisible();

  await page.getByLabel('Steps to train with').selectOption('none');
  await expect(page.getByText('2 steps of version 2 learnt from all its rows')).toBeVisible();
  await expect(preparation(page)).toHaveCount(0);
  await page.getByLabel('Steps to train with').selectOption('version');
  await expect(page.getByText('learnt from all its rows')).toHaveCount(0);

  await train(page);
  await expect(page.getByRole('heading', { name: 'Preparation inside the model' })).toBeVisible();
  await expect(preparation(page)).toHaveText([/^Fill missing cells/, /^Scale/, /^Compute "family"/]);
  await expect(page.getByText('prepared by 3 steps')).toBeVisible();

  await register(page);
  const files = readZip((await downloadBundle(page)).bytes);
  const json = (name: string) => JSON.parse(new TextDecoder().decode(files.get(name))) as Record<string, unknown>;
  const spec = json('train/spec.json') as { prepare: { id: string }[]; features: { name: string }[] };
  expect(spec.prepare.map(({ id }) => id)).toEqual(['fill', 'scale', 'family']);
  expect(spec.features.map(({ name }) => name)).toContain('family');
  const snapshot = new TextDecoder().decode(files.get('data/train.csv'));
  expect(snapshot.split('\n')[0]).toBe('survived,age,fare,sibsp,sex');
});

test('steps of the Prepare view are trained with as they stand, and edited from there', async ({ page }) => {
  await openWithSteps(page, [...STEPS, { id: 'rich', kind: 'filter', formula: 'fare > 1' }]);
  await expect(page.getByText('so no model can carry it')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Train with these steps' })).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Use step 4' }).uncheck();
  await page.getByRole('link', { name: 'Train with these steps' }).click();

  await expect(page.getByText('90 rows, version 1, with your steps.')).toBeVisible();
  await page.getByRole('button', { name: 'Preparation: prepared by 3 steps. Change' }).click();
  await page.getByRole('listbox').getByRole('option', { name: 'None, version 1 as it is' }).click();
  await expect(page.getByText('No preparation steps.')).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: 'Train with these steps' }).click();
  await page.getByRole('link', { name: 'Edit in Prepare' }).click();
  await expect(page.getByText('4 steps that stood here made room.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Steps' }).getByRole('listitem')).toHaveCount(3);
  expect(page.url()).not.toContain('steps=');
});

test('a version whose rows were chosen by a step is trained on as it is, with a warning that says why', async ({
  page
}) => {
  await openWithSteps(page, [STEPS[0]!, { id: 'rich', kind: 'filter', formula: 'fare > 1' }]);
  await page.getByRole('button', { name: 'Make version 2 with 2 steps' }).click();
  await expect(page.getByText('Version 2 of passengers was made with 2 steps.')).toBeVisible();
  await page.getByRole('link', { name: 'Choose what to predict' }).click();
  await expect(page.getByText('One step of version 2 learnt from all its rows')).toBeVisible();
  await expect(page.getByText('Keep rows where fare > 1: this step does not make')).toBeVisible();
  await expect(page.getByText('No preparation steps.')).toBeVisible();
  await train(page);
  await expect(page.getByRole('heading', { name: 'Preparation inside the model' })).toHaveCount(0);
});
