// `npm run bench`: runs tests/bench/*.bench.mjs one after another and writes what they measured.
// Such a file exports `name` and `async run(arena)`, which resolves to rows, and optionally `needsApp` (it opens the
// built app) and `profile` (Markdown: where the time goes).
//
//   npm run bench                       our figures against the peers from npm
//   npm run bench -- --peers            and against Python's, in a virtual environment made for it
//   npm run bench -- --only gbdt        one file, or several: --only gbdt --only csv
//   npm run bench -- --scale 0.01       a smoke run on little data; nothing is written (also ASSAY_BENCH_SCALE)
//   npm run bench -- --runs 1           instead of each comparison's own number
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build.mjs';
import { install } from './install.mjs';
import { buildKernels } from './kernels.mjs';
import { capture, ROOT, runScript, ToolError } from './shell.mjs';

const FOLDER = join(ROOT, 'tests/bench');
const JSON_FILE = join(FOLDER, 'results.json');

async function describeMachine() {
  const commit = await capture('git', ['rev-parse', '--short', 'HEAD']);
  const changes = await capture('git', ['status', '--porcelain', '--', 'src']);
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    commit: commit.code === 0 ? commit.output.trim() + (changes.output.trim() === '' ? '' : ' with changes') : 'unknown'
  };
}

function readOptions() {
  const flags = {
    peers: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    scale: { type: 'string', default: process.env['ASSAY_BENCH_SCALE'] ?? '1' },
    runs: { type: 'string' }
  };
  const { values, positionals } = parseArgs({ options: flags, allowPositionals: true });
  const scale = Number(values.scale);
  const runs = values.runs === undefined ? undefined : Number(values.runs);
  if (!(scale > 0)) throw new ToolError('--scale takes a number above 0.');
  if (runs !== undefined && !(Number.isInteger(runs) && runs > 0)) throw new ToolError('--runs takes a whole number.');
  return { peers: values.peers, wanted: [...values.only, ...positionals], scale, runs };
}

async function chooseSections(wanted) {
  const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.bench.mjs'))
    .sort();
  const chosen = files.filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name)));
  if (chosen.length === 0)
    throw new ToolError(`No file tests/bench/*.bench.mjs matches. There are: ${files.join(', ') || 'none'}.`);
  return Promise.all(
    chosen.map(async (file) => ({
      key: file.replace('.bench.mjs', ''),
      ...(await import(pathToFileURL(join(FOLDER, file)).href))
    }))
  );
}

async function measure({ key, name, run, profile }, arena) {
  const { isComparison, readable, toTable } = await import(pathToFileURL(join(FOLDER, 'harness/report.mjs')).href);
  console.log(`${name} ...`);
  const started = performance.now();
  const rows = await run(arena);
  const section = {
    key,
    name,
    rows,
    elapsedMs: Math.round(performance.now() - started),
    ...(profile ? { profile } : {})
  };
  console.log(toTable(readable(section)));
  return { ...section, machine: await describeMachine(), versions: isComparison(section) ? arena.versions : {} };
}

/** A run without `--peers` leaves the comparisons with Python as they were, with their dates. */
async function keepFigures(section, older) {
  const { NOT_ASKED } = await import(pathToFileURL(join(FOLDER, 'harness/arena.mjs')).href);
  const same = (a) => (b) => ['work', 'where', 'peer'].every((name) => a[name] === b[name]);
  const rows = section.rows.map((row) => (row.problem === NOT_ASKED ? (older?.rows.find(same(row)) ?? row) : row));
  return { ...section, rows, versions: { ...older?.versions, ...section.versions } };
}

/** Puts new sections in place of their older ones and saves after each, so that a long run can be stopped. */
async function save(section) {
  const { toMarkdown } = await import(pathToFileURL(join(FOLDER, 'harness/report.mjs')).href);
  const older = existsSync(JSON_FILE) ? JSON.parse(readFileSync(JSON_FILE, 'utf8')).results : [];
  const merged = await keepFigures(
    section,
    older.find(({ key }) => key === section.key)
  );
  const results = [...older.filter(({ key }) => key !== section.key), merged].sort((a, b) => (a.key < b.key ? -1 : 1));
  writeFileSync(JSON_FILE, `${JSON.stringify({ results }, null, 2)}\n`);
  writeFileSync(join(FOLDER, 'RESULTS.md'), toMarkdown(results));
}

async function bench() {
  const { wanted, ...options } = readOptions();
  await install();
  const sections = await chooseSections(wanted);
  if (sections.some(({ needsApp }) => needsApp)) await buildIfStale();
  else await buildKernels();
  const { openArena } = await import(pathToFileURL(join(FOLDER, 'harness/arena.mjs')).href);
  const arena = await openArena(options);
  for (const section of sections) {
    const result = await measure(section, arena);
    if (options.scale === 1) await save(result);
  }
  if (options.scale !== 1) console.log(`Nothing was written: at scale ${options.scale} these are no results.`);
}

await runScript(import.meta.url, bench);
