import { csvTable, openApp, serveApp, watchLongTasks } from './support.mjs';

export const needsApp = true;
export const name = 'App, offline in Chromium';

const RUNS = 5;
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

/** From a reload without a network until the first button can be pressed. */
async function coldStart(page) {
  await page.reload();
  await page.getByRole('button', { name: 'Choose a file' }).waitFor();
  return page.evaluate(() => performance.now());
}

/** From handing over the file until the run's page shows its verdict. */
async function dropToModel(page, url, index) {
  await page.goto(`${url}/data`);
  const buffer = Buffer.from(csvTable(10_000, 20));
  const started = performance.now();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: `bench-${index}.csv`, mimeType: 'text/csv', buffer });
  await page
    .getByRole('link', { name: 'Choose what to predict' })
    .or(page.getByRole('button', { name: 'Choose what to predict' }))
    .click();
  await page.getByRole('button', { name: /^Train (?!a variant|again)/ }).click();
  await page.waitForURL(/runs\?id=/);
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'AUC' }).waitFor();
  return performance.now() - started;
}

export async function run() {
  const server = await serveApp();
  const { context, page, close } = await openApp(server.url);
  await context.setOffline(true);
  const starts = [];
  for (let i = 0; i < RUNS; i++) starts.push(await coldStart(page));
  const longestTask = await watchLongTasks(page);
  const models = [];
  for (let i = 0; i < 3; i++) models.push(await dropToModel(page, server.url, i));
  const worst = longestTask();
  await close();
  server.close();
  return [
    { what: 'interactive after an offline reload', measured: seconds(median(starts)), budget: '1.5 s' },
    { what: '10,000 x 20: file dropped to first validated model', measured: seconds(median(models)), budget: '5 s' },
    { what: 'longest main-thread task meanwhile', measured: `${Math.round(worst)} ms`, budget: '100 ms' }
  ];
}
