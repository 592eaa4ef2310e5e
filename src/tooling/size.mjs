// `npm run size`: what a first visit transfers before it can paint, against a budget; then the workers.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { shellFiles } from './offline-list.mjs';
import { ROOT, runScript, ToolError } from './shell.mjs';

const FIRST_LOAD_BUDGET_KB = 200;
const BUILD = join(ROOT, 'build');

const gzipKb = (path) => gzipSync(readFileSync(join(BUILD, path)), { level: 9 }).length / 1000;
const print = (label, kb) => console.log(`${kb.toFixed(1).padStart(8)} kB  ${label}`);

/** The page at /, the screen it leads to, the chunks that both preload, and what those need. */
function firstLoad() {
  const pages = ['index.html', 'data.html'].filter((path) => existsSync(join(BUILD, path)));
  const html = pages.map((path) => readFileSync(join(BUILD, path), 'utf8')).join('');
  const linked = new Set([...html.matchAll(/href="\/(_app\/immutable\/[^"]+)"/g)].map(([, path]) => path));
  return ['index.html', ...new Set([...linked, ...shellFiles(({ file }) => linked.has(file))])].sort();
}

function listWorkers() {
  const folder = join(BUILD, '_app/immutable/workers');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => `_app/immutable/workers/${name}`)
    .filter((path) => path.endsWith('.js'));
}

function size() {
  if (!existsSync(join(BUILD, 'offline.json'))) throw new ToolError('There is no build. Run `npm run build` first.');
  const files = firstLoad();
  const total = files.reduce((sum, path) => sum + gzipKb(path), 0);
  console.log('First load, gzip:');
  for (const path of files) print(path, gzipKb(path));
  print(`total, budget ${FIRST_LOAD_BUDGET_KB} kB`, total);
  console.log('Workers and their chunks, gzip:');
  for (const path of listWorkers()) print(path, gzipKb(path));
  const { shell, rest } = JSON.parse(readFileSync(join(BUILD, 'offline.json'), 'utf8'));
  const megabytes = (files) => (files.reduce((sum, file) => sum + file.bytes, 0) / 1e6).toFixed(2);
  console.log(`Stored for offline use: ${megabytes(shell)} MB at install, ${megabytes(rest)} MB in the background.`);
  if (total > FIRST_LOAD_BUDGET_KB) throw new ToolError(`The first load is ${total.toFixed(1)} kB, over its budget.`);
}

await runScript(import.meta.url, size);
