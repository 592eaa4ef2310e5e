import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvTable, openApp, residentBytes, serveApp, watchLongTasks } from './support.mjs';

export const needsApp = true;
export const name = 'Import of a 100 MB file in Chromium';

const SIZE = 100_000_000;
const MB = 1_000_000;

function writeFile(folder) {
  const header = csvTable(0, 12);
  const block = csvTable(20_000, 12).slice(header.length);
  const path = join(folder, 'large.csv');
  writeFileSync(path, header + block.repeat(Math.ceil(SIZE / block.length)));
  return path;
}

async function startImport(page, path) {
  await page.goto(new URL('/data', page.url()).href);
  await page.locator('input[type=file]').first().setInputFiles(path);
}

async function measureImport({ page, profile }, path) {
  const longestTask = await watchLongTasks(page);
  await startImport(page, path);
  const before = residentBytes(profile);
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, residentBytes(profile))), 100);
  const started = performance.now();
  await page.getByText('Choose what to predict').first().waitFor({ timeout: 300_000 });
  const elapsedMs = performance.now() - started;
  clearInterval(timer);
  return { elapsedMs, growth: peak - before, longestTask: longestTask() };
}

async function measureCancel({ page }, path) {
  await startImport(page, path);
  const cancel = page.getByRole('button', { name: /^Cancel/ }).first();
  await cancel.waitFor();
  await page.waitForTimeout(1500);
  const started = performance.now();
  await cancel.click();
  await page
    .getByText(/^Cancelled|was cancelled|Import cancelled/i)
    .or(page.getByRole('button', { name: 'Choose a file' }))
    .first()
    .waitFor();
  return performance.now() - started;
}

export async function run() {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-file-'));
  const path = writeFile(folder);
  const server = await serveApp();
  const app = await openApp(server.url);
  const cancelMs = await measureCancel(app, path);
  const { elapsedMs, growth, longestTask } = await measureImport(app, path);
  await app.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
  return [
    {
      what: 'import, stored and profiled',
      measured: `${(elapsedMs / 1000).toFixed(1)} s (${(SIZE / MB / (elapsedMs / 1000)).toFixed(0)} MB/s)`,
      budget: ''
    },
    {
      what: 'memory of all Chromium processes above start, as a multiple of the file',
      measured: (growth / SIZE).toFixed(2),
      budget: '3'
    },
    { what: 'longest main-thread task', measured: `${Math.round(longestTask)} ms`, budget: '100 ms' },
    { what: 'cancel answered', measured: `${Math.round(cancelMs)} ms`, budget: '200 ms' }
  ];
}
