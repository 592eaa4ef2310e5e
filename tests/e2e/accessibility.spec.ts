import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { churnTable } from '../fixtures/tables.ts';
import { csvOf } from './support/assay.ts';
import { dropFile, register, train } from './support/workbench.ts';

test.setTimeout(120_000);

async function expectAccessible(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(400);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  ).toEqual([]);
}

const SCREENS = [
  '/data',
  '/features',
  '/train',
  '/runs',
  '/registry',
  '/registry?view=log',
  '/serve',
  '/monitor',
  '/settings'
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`empty screens meet WCAG 2.2 AA (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of SCREENS) {
      await page.goto(path);
      await expectAccessible(page);
    }
  });

  test(`filled screens meet WCAG 2.2 AA (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/data');
    await dropFile(page, 'churn.csv', csvOf(churnTable(300, 1)));
    await page.getByRole('link', { name: 'Choose what to predict' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'Prepare' }).click();
    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.getByRole('combobox', { name: 'Kinds of steps' }).fill('fill missing');
    await page.keyboard.press('Enter');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Choose what to predict' }).click();
    await page.getByRole('button', { name: /^Train (?!a variant|again)/ }).waitFor();
    await expectAccessible(page);
    await train(page);
    await expectAccessible(page);
    await register(page);
    await expectAccessible(page);
    await page.goto('/serve');
    await dropFile(page, 'new.csv', csvOf(churnTable(200, 2)));
    await page.getByRole('link', { name: 'Open the drift report' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Open the drift report' }).click();
    await page.waitForURL(/monitor\?id=/);
    await expectAccessible(page);
    for (const path of SCREENS) {
      await page.goto(path);
      await expectAccessible(page);
    }
  });
}
