// Sources to products: dist/cli.js, dist/engine, static/engine, build/. See `npm run build`.
import { existsSync, mkdirSync, rmSync, writeFileSync, readdirSync, readFileSync, chmodSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { writeSamples } from './assets.mjs';
import { install } from './install.mjs';
import { writeOfflineList } from './offline-list.mjs';
import { ROOT, runModule, runScript, ToolError } from './shell.mjs';
import { digestSources, isBuildFresh, writeStamp } from './stamp.mjs';

async function vite(args, env) {
  const code = await runModule('vite/bin/vite.js', ['build', '--logLevel', 'warn', ...args], { env });
  if (code !== 0) throw new ToolError(`vite build ${args.join(' ')} ended with code ${code}.`);
}

async function buildCommandLine() {
  await vite(['-c', 'src/cli/vite.config.ts', '--mode', 'cli']);
  await vite(['-c', 'src/cli/vite.config.ts', '--mode', 'engine']);
  chmodSync(join(ROOT, 'dist/cli.js'), 0o755);
}

/** The browser puts the same engine into bundles as the command line: same files, with their hashes. */
function publishEngine() {
  const [from, to] = [join(ROOT, 'dist/engine'), join(ROOT, 'static/engine')];
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const files = readdirSync(from)
    .sort()
    .map((path) => {
      const bytes = readFileSync(join(from, path));
      writeFileSync(join(to, path), bytes);
      return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    });
  writeFileSync(join(to, 'index.json'), `${JSON.stringify({ files }, null, 2)}\n`);
}

export async function build() {
  await install();
  const digest = digestSources();
  rmSync(join(ROOT, 'dist/build-stamp.txt'), { force: true });
  writeSamples();
  await buildCommandLine();
  publishEngine();
  const version = digest.slice(0, 16);
  await vite([], { ASSAY_BUILD: version });
  writeOfflineList(version);
  if (!existsSync(join(ROOT, 'build/index.html')))
    throw new ToolError('The build has no build/index.html: no page at / was prerendered.');
  writeStamp(digest);
}

/** Builds unless the products already belong to these very sources. */
export async function buildIfStale() {
  if (isBuildFresh()) return;
  console.log('Building the app and the command line.');
  await build();
}

await runScript(import.meta.url, build);
