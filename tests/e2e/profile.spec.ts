import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { dropFile } from './support/workbench.ts';
import { watchPage } from './support/watch-page.ts';

/** `total` is `fare` plus `tip`; `city` is spelled in two ways, `note` has one value, `a * b` is half missing. */
function rides(rows = 200): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const fare = 500 + ((i * 7919) % 3000);
    const tip = (i * 104_729) % 400;
    const city = ['Rome', 'rome', 'Oslo', 'Oslo', 'Oslo'][i % 5]!;
    return `${fare / 100},${tip / 100},${(fare + tip) / 100},${city},same,${i % 2 === 0 ? '' : (i * 31) % 17}`;
  });
  return ['fare,tip,total,city,note,a * b', ...lines].join('\n');
}

async function openProfile(page: Page): Promise<void> {
  await page.goto('/data');
  await dropFile(page, 'rides.csv', rides());
  await page.getByRole('link', { name: 'Choose what to predict' }).waitFor();
  await page.getByRole('tab', { name: /^Profile/ }).click();
  await expect(page.getByText('As if predicting')).toBeVisible();
}

const alertOf = (page: Page, words: RegExp) => page.getByRole('listitem').filter({ hasText: words });

test('the profile names what to look at, and again at once when it is opened a second time', async ({ page }) => {
  const watch = await watchPage(page);
  await openProfile(page);
  await expect(alertOf(page, /note has one value in all rows/)).toBeVisible();
  await expect(alertOf(page, /“?Rome.*differ only in case/)).toBeVisible();
  await expect(alertOf(page, /Not checked: target leakage/)).toBeVisible();
  await page.reload();
  await expect(alertOf(page, /note has one value in all rows/)).toBeVisible();
  await expect(page.getByText('Profile rides')).toHaveCount(0);
  await expect(page.getByRole('tab', { name: /^Profile [1-9]/ })).toBeVisible();
  await watch.expectNoProblems();
});

test('the page itself never scrolls, only what stands in it', async ({ page }) => {
  const surplus = (): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 }
  ]) {
    await page.setViewportSize(size);
    await openProfile(page);
    expect(await surplus()).toBe(0);
    for (const path of ['/', '/data', '/train', '/features', '/registry', '/settings']) {
      await page.goto(path);
      await expect(page.locator('h1')).toBeVisible();
      expect(await surplus(), path).toBe(0);
    }
  }
});

test('a target that is picked is checked for leakage, and the pick is remembered', async ({ page }) => {
  await openProfile(page);
  await page.getByRole('button', { name: /^Column to predict/ }).click();
  await page.getByRole('option', { name: 'fare' }).click();
  await expect(alertOf(page, /Would you know total before the prediction\? fare is nearly/)).toBeVisible();
  await expect(alertOf(page, /Not checked: target leakage/)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Association with fare' })).toContainText('total');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Column to predict: fare. Change' })).toBeVisible();
});

test('an alert is fixed in the Prepare view with a step of its own', async ({ page }) => {
  await openProfile(page);
  const fix = page.getByRole('link', { name: 'Drop note' });
  const { searchParams } = new URL((await fix.getAttribute('href'))!, page.url());
  const step = JSON.parse(searchParams.get('step')!) as Record<string, unknown>;
  expect(step).toMatchObject({ kind: 'drop-columns', columns: ['note'] });
  expect(step['id']).toMatch(/^[\da-f]{8}$/);
  await fix.click();
  await page.waitForURL(/view=prepare/);
  await expect(page.getByText('Drop "note".')).toBeVisible();
});

test('an alert that is ignored stays ignored until it is heeded again', async ({ page }) => {
  await openProfile(page);
  const constant = alertOf(page, /note has one value in all rows/);
  const ignore = constant.getByRole('button', { name: /^Ignore/ });
  await ignore.click();
  await expect(constant).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(constant).toBeVisible();
  await ignore.click();
  await page.reload();
  await expect(page.getByText('1 ignored on this device.')).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await constant.getByRole('button', { name: /^Heed again/ }).click();
  await expect(ignore).toBeVisible();
});

test('columns and pairs are looked at with the keyboard', async ({ page }) => {
  await openProfile(page);
  await alertOf(page, /note has one value in all rows/)
    .getByRole('link', { name: 'note', exact: true })
    .press('Enter');
  await expect(page.getByRole('region', { name: 'Everything known of note' })).toBeFocused();
  const grid = page.getByRole('grid', { name: 'Profile of columns' });
  await grid.getByRole('columnheader', { name: /^Missing/ }).click();
  await expect(grid.getByRole('row').nth(1)).toContainText('a * b');
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: /^Everything known of/ })).toContainText('Missing');
  const matrix = page.getByRole('grid', { name: 'Association of columns' });
  await matrix.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('paragraph').filter({ hasText: 'fare and total:' })).toContainText(
    'correlation 0.991 (Pearson 0.991, Spearman 0.991), from 200 rows with both.'
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the profile meets WCAG 2.2 AA (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openProfile(page);
    await page.getByRole('button', { name: /^Column to predict/ }).click();
    await page.getByRole('option', { name: 'fare' }).click();
    await alertOf(page, /fare is nearly/)
      .getByRole('link', { name: 'total', exact: true })
      .first()
      .click();
    await page.getByRole('grid', { name: 'Association of columns' }).getByRole('gridcell').nth(1).click();
    await page.waitForTimeout(400);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
    ).toEqual([]);
  });
}

test('training asks about a column that tells the target, and leaves it out', async ({ page }) => {
  const rows = Array.from({ length: 120 }, (_, i) => {
    const [fare, tip] = [5 + ((i * 37) % 61), (i * 7) % 5];
    return `${fare},${tip},${fare + tip},${(i * 13) % 29}`;
  });
  await page.goto('/data');
  await dropFile(page, 'rides.csv', ['fare,tip,total,minutes', ...rows].join('\n'));
  await expect(page.getByRole('heading', { name: /^rides: 120 rows/ })).toBeVisible();
  await page.goto('/train?dataset=rides&target=fare');
  await expect(page.getByText(/Would you know total before the prediction/)).toBeVisible();
  await page.getByRole('button', { name: 'Leave out total' }).press('Enter');
  await expect(page.getByRole('group', { name: 'The question' })).toBeFocused();
  await expect(page.getByText(/Would you know total before the prediction/)).toHaveCount(0);
  await expect(page.getByRole('button', { name: '2 columns' })).toBeVisible();
});
