// `npm run bench`: runs tests/bench/*.bench.mjs one after another and writes what they measured.
// Such a file exports `name` and `async run()`, which resolves to rows: plain objects with the same keys.
// Arguments pick files: `npm run bench -- csv trees`.
import { readdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.mjs';
import { install } from './install.mjs';
import { capture, ROOT, runScript, ToolError } from './shell.mjs';

const FOLDER = join(ROOT, 'tests/bench');

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

function toTable(rows) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells) => `| ${cells.map((cell) => String(cell ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(names), line(names.map(() => '---')), ...rows.map((row) => line(names.map((name) => row[name])))].join(
    '\n'
  );
}

function toMarkdown(machine, results) {
  const facts = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  const sections = results.map(
    ({ name, rows, elapsedMs }) => `## ${name}\n\n${toTable(rows)}\n\nTook ${(elapsedMs / 1000).toFixed(1)} s.\n`
  );
  return `# Benchmark results\n\nWritten by \`npm run bench\`. ${facts.join(' · ')}\n\n${sections.join('\n')}`;
}

async function bench() {
  await install();
  await buildIfStale();
  const wanted = process.argv.slice(2);
  const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.bench.mjs'))
    .sort();
  const chosen = files.filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name)));
  if (chosen.length === 0)
    throw new ToolError(`No file tests/bench/*.bench.mjs matches. There are: ${files.join(', ') || 'none'}.`);
  const results = [];
  for (const file of chosen) {
    const { name, run } = await import(pathToFileURL(join(FOLDER, file)).href);
    console.log(`${name} ...`);
    const started = performance.now();
    const rows = await run();
    results.push({ name, rows, elapsedMs: Math.round(performance.now() - started) });
    console.log(toTable(rows));
  }
  const machine = await describeMachine();
  if (wanted.length > 0) return;
  writeFileSync(join(FOLDER, 'results.json'), `${JSON.stringify({ machine, results }, null, 2)}\n`);
  writeFileSync(join(FOLDER, 'RESULTS.md'), toMarkdown(machine, results));
}

await runScript(import.meta.url, bench);
