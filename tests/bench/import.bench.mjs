import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mixedCsv } from './harness/csv-file.mjs';
import { csvTable, openApp, residentBytes, serveApp, watchLongTasks } from './support.mjs';

export const needsApp = true;
export const name = 'Import of large files in Chromium';

const SIZE = 100_000_000;
const LARGE = 1_000_000_000;
/** Of the twelve columns of a mixed file, six of doubles and six of codes. */
const BYTES_PER_ROW = 6 * 8 + 6 * 4;
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
  await page.getByText('Choose what to predict').first().waitFor({ timeout: 500_000 });
  const elapsedMs = performance.now() - started;
  clearInterval(timer);
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  return {
    elapsedMs,
    growth: peak - before,
    longestTask: longestTask(),
    rows: Number(/: ([\d\s\u202f]+) rows/.exec(title)?.[1].replace(/\D/g, ''))
  };
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

/** A gigabyte in a browser of its own: memory beyond the columns is what reading and storing it takes. */
async function importLarge(arena, server) {
  const { path, bytes } = mixedCsv(arena.folder, arena.sized(LARGE));
  const app = await openApp(server.url);
  const { elapsedMs, growth, longestTask, rows } = await measureImport(app, path);
  await app.close();
  const columns = rows * BYTES_PER_ROW;
  const what = `${(bytes / MB).toFixed(0)} MB, ${rows.toLocaleString('en')} rows x 12`;
  return [
    { what: `${what}: import, stored and profiled`, measured: `${(elapsedMs / 1000).toFixed(1)} s`, budget: '' },
    {
      what: `${what}: memory of all Chromium processes above start, as a multiple of the columns of ${(columns / MB).toFixed(0)} MB`,
      measured: (growth / columns).toFixed(2),
      budget: '1.5'
    },
    { what: `${what}: longest main-thread task`, measured: `${Math.round(longestTask)} ms`, budget: '100 ms' }
  ];
}

export async function run(arena) {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-file-'));
  const path = writeFile(folder);
  const server = await serveApp();
  const app = await openApp(server.url);
  const cancelMs = await measureCancel(app, path);
  const { elapsedMs, growth, longestTask } = await measureImport(app, path);
  await app.close();
  const large = await importLarge(arena, server);
  server.close();
  rmSync(folder, { recursive: true, force: true });
  return [
    {
      what: '100 MB: import, stored and profiled',
      measured: `${(elapsedMs / 1000).toFixed(1)} s (${(SIZE / MB / (elapsedMs / 1000)).toFixed(0)} MB/s)`,
      budget: ''
    },
    {
      what: '100 MB: memory of all Chromium processes above start, as a multiple of the file',
      measured: (growth / SIZE).toFixed(2),
      budget: '3'
    },
    { what: '100 MB: longest main-thread task', measured: `${Math.round(longestTask)} ms`, budget: '100 ms' },
    { what: '100 MB: cancel answered', measured: `${Math.round(cancelMs)} ms`, budget: '200 ms' },
    ...large
  ];
}
