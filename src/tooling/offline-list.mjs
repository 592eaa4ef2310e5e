// Writes build/offline.json for the service worker: `shell` is what the first screens need, `rest` everything else.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './shell.mjs';

const MANIFEST = join(ROOT, '.svelte-kit/output/client/.vite/manifest.json');
const BUILD = join(ROOT, 'build');

/** Never cached by the service worker: itself, its list, and what only hosts read. */
const LEFT_OUT = /^(service-worker\.js|offline\.json|\.nojekyll|_headers)$/;

const readManifest = () => JSON.parse(readFileSync(MANIFEST, 'utf8'));

/**
 * Names of the built files that the chosen chunks pull in statically, with their stylesheets but without workers and
 * other files they only name. Without a choice: the entry chunks, in SvelteKit the start code and every screen.
 */
export function shellFiles(isChosen = ({ isEntry }) => isEntry === true) {
  const manifest = readManifest();
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    manifest[key].imports?.forEach(visit);
  };
  Object.keys(manifest)
    .filter((key) => isChosen(manifest[key]))
    .forEach(visit);
  return new Set([...seen].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]));
}

/** Every file of the build with its size and its hash as `fetch` checks it. */
function listBuild() {
  const entries = readdirSync(BUILD, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => {
      const bytes = readFileSync(file);
      const integrity = `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
      return { path: file.slice(BUILD.length + 1).replaceAll('\\', '/'), bytes: bytes.length, integrity };
    })
    .filter(({ path }) => !LEFT_OUT.test(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function writeOfflineList(version) {
  const chunks = shellFiles();
  const isShell = ({ path }) => chunks.has(path) || /\.(html|webmanifest)$/.test(path) || path.startsWith('icons/');
  const files = listBuild();
  const list = { version, shell: files.filter(isShell), rest: files.filter((file) => !isShell(file)) };
  writeFileSync(join(BUILD, 'offline.json'), JSON.stringify(list));
  return list;
}
