import { expect, test, type Page } from '@playwright/test';
import { dropFile } from './support/workbench.ts';

/** Seconds of reading, profiling and storing. */
const ROWS = 1_200_000;
const LARGE = `id,x,name\n${Array.from({ length: ROWS }, (_, i) => `${i},${(i * 7919) % 1000},name ${i % 997}\n`).join('')}`;

/** Everything a button has said since. */
async function watchButtons(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said = new Set<string>();
    Object.assign(globalThis, { said });
    const look = (): void => {
      for (const button of document.querySelectorAll('main button')) said.add(button.textContent.trim());
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  });
  return () => page.evaluate(() => [...(globalThis as unknown as { said: Set<string> }).said]);
}

test('a cancelled import says so at once and leaves nothing, and the next file can be imported right after', async ({
  page
}) => {
  await page.goto('/data');
  const buffer = Buffer.from(LARGE);
  const input = page.locator('input[type=file]').first();
  await input.setInputFiles({ name: 'large.csv', mimeType: 'text/csv', buffer });
  await expect(page.getByRole('heading', { name: 'Reading large.csv' })).toBeVisible();
  await expect(page.getByText(/The first \d+ rows/)).toBeVisible();
  const said = await watchButtons(page);
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
  await cancel.evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  expect(await said()).toContain('Cancelling');

  await dropFile(page, 'small.csv', 'id,x\n1,5\n2,3\n3,9\n');
  await expect(page.getByRole('heading', { name: /^small: 3 rows, 2 columns/ })).toBeVisible();
  await page.goto('/data');
  await expect(page.getByText('small').first()).toBeVisible();
  await expect(page.getByText('large', { exact: true })).toBeHidden();
});
