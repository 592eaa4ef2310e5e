// Brings node_modules in line with the lockfile and compiles the kernels; does nothing when that is done already.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildKernels } from './kernels.mjs';
import { ROOT, run, runModule, runScript, ToolError } from './shell.mjs';

const NODE_MINIMUM = [20, 19];

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [needMajor, needMinor] = NODE_MINIMUM;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  throw new ToolError(`Assay needs Node ${NODE_MINIMUM.join('.')} or newer; this is ${process.versions.node}.`);
}

/** npm notes what it installed in a second lockfile; optional packages of other platforms are missing there. */
function isInstalled() {
  const installed = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const [wanted, present] = [read(join(ROOT, 'package-lock.json')), read(installed)];
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || present[path]?.version === version || (!(path in present) && (optional || devOptional))
  );
}

function npm(args) {
  const entry = process.env['npm_execpath'];
  if (entry?.endsWith('.js')) return run(process.execPath, [entry, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

/** tsconfig.json extends a file that SvelteKit generates; every compiler and test runner reads it. */
async function generateTypes() {
  if (existsSync(join(ROOT, '.svelte-kit/tsconfig.json'))) return;
  const code = await runModule('@sveltejs/kit/svelte-kit.js', ['sync']);
  if (code !== 0) throw new ToolError(`svelte-kit sync ended with code ${code}.`);
}

export async function install() {
  checkNode();
  if (!isInstalled()) {
    console.log('Installing the packages of package-lock.json.');
    const code = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
    if (code !== 0) throw new ToolError(`npm ci ended with code ${code}: nothing was built. Its own message is above.`);
  }
  await generateTypes();
  await buildKernels();
}

await runScript(import.meta.url, install);
