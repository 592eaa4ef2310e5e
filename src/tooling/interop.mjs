// `npm run test:interop`: the tests that need Python packages, in a virtual environment kept for the next time.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { install } from './install.mjs';
import { capture, ROOT, run, runScript, ToolError } from './shell.mjs';
import { printTotal, runVitest } from './suites.mjs';

const PINS = join(ROOT, 'tests/interop/requirements.txt');

async function findPython() {
  const version = 'import sys; assert sys.version_info >= (3, 9); print(sys.version)';
  for (const name of ['python3', 'python']) {
    const { code, output } = await capture(name, ['-c', version]);
    if (code === 0) return { name, version: output };
  }
  return undefined;
}

/** Without a package index the tests are skipped; with one, the pins are at fault and that is a failure. */
async function explainFailure(executable, folder) {
  const probe = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '--dest', folder, 'pip'];
  const { code } = await capture(executable, probe, { timeoutMs: 120_000 });
  if (code !== 0) return { reason: 'no package index can be reached' };
  throw new ToolError('The pins of tests/interop/requirements.txt cannot be installed. pip says why above.');
}

/** The environment's Python, or the reason why there is none. */
async function prepareEnvironment() {
  const python = await findPython();
  if (python === undefined) return { reason: 'no Python 3.9 or newer' };
  const pins = readFileSync(PINS);
  const key = createHash('sha256').update(pins).update(python.version).digest('hex').slice(0, 12);
  const caches = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const folder = join(caches, 'assay', `interop-${key}`);
  const executable = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return { executable };

  console.log(`Preparing ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if ((await run(python.name, ['-m', 'venv', folder])) !== 0)
    return { reason: 'Python cannot make a virtual environment' };
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary=:all:', '-r', PINS];
  if ((await run(executable, pip)) !== 0) return explainFailure(executable, folder);
  writeFileSync(complete, '');
  return { executable };
}

async function interop() {
  await install();
  const { executable, reason } = existsSync(PINS)
    ? await prepareEnvironment()
    : { reason: 'no tests/interop/requirements.txt' };
  if (executable === undefined) {
    console.log(`skipped: ${reason}`);
    return;
  }
  await buildIfStale();
  printTotal([await runVitest('interop', { ASSAY_PYTHON: executable })]);
}

await runScript(import.meta.url, interop);
