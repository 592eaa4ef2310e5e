// What the benchmarks of the app share: a served build, a Chromium and data made from a seed.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';

const executablePath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path && existsSync(path)
);
export const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run'
];

/** Serves the built app on a free port. */
export async function serveApp() {
  const server = spawn(process.execPath, ['dist/cli.js', 'app', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const { value } = await server.stdout[Symbol.asyncIterator]().next();
  return { url: String(value).trim(), close: () => server.kill() };
}

/** A Chromium with a profile of its own, the app open and stored for use without a network. */
export async function openApp(url) {
  const profile = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: QUIET,
    viewport: { width: 1440, height: 900 }
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url);
  await page.getByText('Ready offline').waitFor({ timeout: 60_000 });
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { context, page, profile, close };
}

/** Resident memory in bytes of all processes of a Chromium profile (Linux). */
export function residentBytes(profile) {
  const read = (file) => {
    try {
      return readFileSync(file, 'latin1');
    } catch {
      return '';
    }
  };
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(pids.map((pid) => [pid, /^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]]));
  const roots = new Set(pids.filter((pid) => read(`/proc/${pid}/cmdline`).includes(profile)));
  const belongs = (pid) => pid !== undefined && (roots.has(pid) || belongs(parents.get(pid)));
  const rss = pids
    .filter(belongs)
    .map((pid) => Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0));
  return rss.reduce((sum, kilobytes) => sum + kilobytes * 1024, 0);
}

/** Follows every main-thread task over 50 ms on the pages opened from now on; the function it returns tells the worst. */
export async function watchLongTasks(page) {
  let longest = 0;
  await page.exposeFunction('reportLongTask', (duration) => (longest = Math.max(longest, duration)));
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.reportLongTask(duration);
    }).observe({ type: 'longtask' });
  });
  return () => longest;
}

/** A mixed table as CSV: `columns` columns, half numbers, half categories, and a learnable target `y`. */
export function csvTable(rows, columns) {
  let state = 42;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;
  const words = ['north', 'south', 'east', 'west', 'centre'];
  const names = Array.from({ length: columns - 1 }, (_, i) => `c${i + 1}`);
  const lines = [`${names.join(',')},y`];
  for (let row = 0; row < rows; row++) {
    let score = 0;
    const cells = names.map((_, i) => {
      const draw = next();
      score += i < 4 ? draw - 0.5 : 0;
      return i % 2 === 0 ? (draw * 1000).toFixed(3) : words[Math.floor(draw * words.length)];
    });
    lines.push(`${cells.join(',')},${score + (next() - 0.5) * 0.8 > 0 ? 'yes' : 'no'}`);
  }
  return `${lines.join('\n')}\n`;
}
