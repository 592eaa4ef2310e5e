// Knows whether the build is older than what it is made from, by content: a checkout changes times, not bytes.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './shell.mjs';

const SOURCES = [
  'src',
  'static',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts'
];
const GENERATED = /^static\/(engine|samples)\/|\.generated\.ts$/;
const PRODUCTS = ['build/index.html', 'build/offline.json', 'dist/cli.js', 'dist/engine/run.mjs'];
const STAMP = join(ROOT, 'dist/build-stamp.txt');

function listFiles(path) {
  if (!existsSync(join(ROOT, path))) return [];
  const entries = readdirSync(join(ROOT, path), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const child = `${path}/${entry.name}`;
    return entry.isDirectory() ? listFiles(child) : [child];
  });
}

/** SHA-256 over the names and bytes of everything a build reads. */
export function digestSources() {
  const files = SOURCES.flatMap((path) => (/\.\w+$/.test(path) ? [path] : listFiles(path)));
  const hash = createHash('sha256');
  for (const file of files.filter((path) => !GENERATED.test(path)).sort()) {
    const bytes = readFileSync(join(ROOT, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

export function isBuildFresh() {
  const present = [...PRODUCTS.map((path) => join(ROOT, path)), STAMP].every((path) => existsSync(path));
  return present && readFileSync(STAMP, 'utf8') === digestSources();
}

export const writeStamp = (digest) => writeFileSync(STAMP, digest);
