// What `page.evaluate` runs, runs in the page.
/* global document, requestAnimationFrame */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvTable, openApp, serveApp } from './support.mjs';

export const needsApp = true;
export const name = 'Scrolling a table in Chromium';

const ROWS = 1_000_000;
const FRAMES = 300;

/** Scrolls by `step` pixels a frame and tells in how many frames a row in sight lacked its cells, and the slowest frame. */
function scroll(page, rows, step) {
  return page.evaluate(
    async ({ frames, pixels, rows }) => {
      const grid = document.querySelector(`[role="grid"][aria-rowcount="${rows + 1}"]`);
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const top = grid.querySelector('[role="columnheader"]').getBoundingClientRect().bottom;
      const bottom = grid.getBoundingClientRect().bottom;
      const isInSight = (row) => {
        const box = row.getBoundingClientRect();
        return box.bottom > top && box.top < bottom;
      };
      const cover = () => {
        const seen = [...grid.querySelectorAll('.body [role="row"]')].filter(isInSight);
        const covered = seen.reduce((sum, row) => sum + row.getBoundingClientRect().height, 0);
        const waits = seen.some((row) => row.textContent.includes('…'));
        return !waits && covered >= bottom - top - 30;
      };
      const from = grid.scrollTop;
      let [blank, slowest, last] = [0, 0, performance.now()];
      for (let i = 0; i < frames; i++) {
        grid.scrollTop += pixels;
        await frame();
        if (!cover()) blank++;
        const now = performance.now();
        slowest = Math.max(slowest, now - last);
        last = now;
      }
      if (grid.scrollTop === from) throw new Error('the table did not scroll');
      return { blank, slowest };
    },
    { frames: FRAMES, pixels: step, rows }
  );
}

/** Jumps to places far apart; the frames each takes until its cells are there, in milliseconds. */
function jump(page, rows) {
  return page.evaluate(async (count) => {
    const grid = document.querySelector(`[role="grid"][aria-rowcount="${count + 1}"]`);
    const times = [];
    for (let i = 1; i <= 10; i++) {
      const started = performance.now();
      grid.scrollTop = (grid.scrollHeight * ((i * 7) % 11)) / 11;
      do await new Promise((resolve) => requestAnimationFrame(resolve));
      while (grid.querySelector('.body').textContent.includes('…') || !grid.querySelector('.body [role="row"]'));
      times.push(performance.now() - started);
    }
    return times.toSorted((a, b) => a - b)[5];
  }, rows);
}

export async function run(arena) {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-table-'));
  const path = join(folder, 'rows.csv');
  const rows = arena.sized(ROWS);
  writeFileSync(path, csvTable(rows, 12));
  const server = await serveApp();
  const { page, close } = await openApp(server.url);
  await page.goto(new URL('/data', page.url()).href);
  await page.locator('input[type=file]').first().setInputFiles(path);
  await page.getByText('Choose what to predict').first().waitFor({ timeout: 200_000 });
  await page.getByRole('tab', { name: 'Table' }).click();
  await page
    .locator(`[role="grid"][aria-rowcount="${rows + 1}"] .body [role="row"]`)
    .first()
    .waitFor();
  await page.waitForTimeout(3000);
  const what = `${rows.toLocaleString('en')} x 12`;
  const out = [];
  for (const [pixels, words] of [
    [28, 'a row'],
    [280, '10 rows'],
    [1400, '50 rows']
  ]) {
    const { blank, slowest } = await scroll(page, rows, pixels);
    out.push({
      what: `${what}: frames of ${FRAMES} in which a row in sight lacked cells, scrolling ${words} a frame`,
      measured: `${blank}; slowest frame ${Math.round(slowest)} ms`,
      budget: pixels === 1400 ? '' : '0'
    });
  }
  out.push({
    what: `${what}: jump to a place far away, median`,
    measured: `${Math.round(await jump(page, rows))} ms`,
    budget: ''
  });
  await close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
  return out;
}
