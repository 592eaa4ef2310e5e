import { expect, test } from '@playwright/test';
import { dropFile } from './support/workbench.ts';

const CARS = Array.from({ length: 30 }, (_, i) => {
  const numbers = [`${10 + i}.0`.padEnd(7), `${4 + (i % 5)}`.padEnd(4), `${90 + 13 * i}.0`.padEnd(11)];
  return `${numbers.join('')}${1 + (i % 3)}\t"make ${i % 4}  model ${i}"`;
}).join('\n');

test('a file aligned with spaces is read, and its delimiter can be changed and taken back', async ({ page }) => {
  await page.goto('/data');
  await dropFile(page, 'cars.data', CARS);
  const heading = (columns: number) =>
    page.getByRole('heading', { name: new RegExp(`^cars: 30 rows, ${columns} columns`) });
  await expect(heading(5)).toBeVisible();
  const change = async (from: string, to: string): Promise<void> => {
    await page.getByRole('button', { name: `Delimiter: ${from}. Change` }).click();
    await page.getByRole('option', { name: to, exact: true }).click();
  };
  await change('runs of spaces', 'tab');
  await expect(heading(2)).toBeVisible();
  await change('tab', 'runs of spaces');
  await expect(heading(5)).toBeVisible();
});
