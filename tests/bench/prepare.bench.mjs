// What `page.evaluate` runs, runs in the page.
/* global document, requestAnimationFrame */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvTable, openApp, serveApp } from './support.mjs';

export const needsApp = true;
export const name = 'Live preview of a recipe in Chromium';

const ROWS = 1_000_000;
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const ms = (value) => `${Math.round(value)} ms`;

const RECIPE = {
  format: 'assay.recipe/1',
  steps: [
    { id: 'fill', kind: 'impute', columns: ['c1', 'c3', 'c5'], method: 'median' },
    { id: 'clip', kind: 'winsorise', columns: ['c1', 'c3'] },
    { id: 'ratio', kind: 'formula', into: 'ratio', formula: 'c1 / (c3 + 1)' },
    { id: 'rare', kind: 'merge-rare', columns: ['c2'], below: 0.25 },
    { id: 'scale', kind: 'scale', columns: ['c5', 'c7'], method: 'standard' },
    { id: 'keep', kind: 'filter', formula: 'c9 > 100' }
  ]
};

/** From the click on the box of a step until every cell of the preview shows what it then holds, per click. */
function toggleSteps(page, labels) {
  return page.evaluate(async (boxes) => {
    const isShown = () =>
      document.querySelector('[aria-busy="true"]') === null &&
      ![...document.querySelectorAll('[role="gridcell"]')].some((cell) => cell.textContent.trim() === '…');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const times = [];
    for (const label of boxes) {
      const started = performance.now();
      [...document.querySelectorAll('[data-step] input')]
        .find((box) => box.labels[0].textContent.trim() === label)
        .click();
      do await frame();
      while (!isShown());
      times.push(performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return times;
  }, labels);
}

async function openRecipe(page, path) {
  await page.goto(new URL('/data', page.url()).href);
  await page.locator('input[type=file]').first().setInputFiles(path);
  await page.getByText('Choose what to predict').first().waitFor({ timeout: 200_000 });
  await page.getByRole('tab', { name: 'Prepare' }).click();
  await page.getByRole('button', { name: 'Use a recipe' }).click();
  await page.getByLabel('Paste a recipe').fill(JSON.stringify(RECIPE));
  await page.getByRole('button', { name: 'Use this recipe' }).click();
  await page.getByText(/^Adds ratio/).waitFor();
}

export async function run(arena) {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-prepare-'));
  const path = join(folder, 'rows.csv');
  const rows = arena.sized(ROWS);
  writeFileSync(path, csvTable(rows, 12));
  const server = await serveApp();
  const { page, close } = await openApp(server.url);
  await openRecipe(page, path);
  const labels = Array.from({ length: 24 }, (_, i) => `Use step ${(i % RECIPE.steps.length) + 1}`);
  const times = await toggleSteps(page, labels);
  await close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
  return [
    {
      what: `${rows.toLocaleString('en')} x 12, 6 steps of which 4 learn: a step switched until its cells are shown, median of ${times.length}`,
      measured: `${ms(median(times))}; worst ${ms(Math.max(...times))}`,
      budget: '100 ms'
    }
  ];
}
