// Pythons with packages: virtual environments with pinned packages in the user's cache folder, and Debian's PyTorch.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { capture, ROOT, run, ToolError } from './shell.mjs';

/** Debian's interpreter, for which `python3-torch` is made; the index's wheel of PyTorch brings CUDA along. */
const DEBIAN_PYTHON = '/usr/bin/python3';

/** @typedef {{ executable: string, reason?: undefined } | { executable?: undefined, reason: string }} Python */

/**
 * The Python of a virtual environment with the packages of `pins` (a requirements file, relative to the repository),
 * made when it is not there or its pins have changed; or the reason why there is none. The environment variable
 * `ASSAY_<NAME>_PYTHON` names an interpreter that has the packages already.
 * @returns {Promise<Python>}
 */
export async function preparePython(name, pins) {
  const given = process.env[`ASSAY_${name.toUpperCase()}_PYTHON`];
  if (given) return { executable: given };
  const python = await findPython();
  if (python === undefined) return { reason: 'no Python 3.9 or newer' };
  const key = createHash('sha256')
    .update(readFileSync(join(ROOT, pins)))
    .update(python.version)
    .digest('hex');
  const caches = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const folder = join(caches, 'assay', `${name}-${key.slice(0, 12)}`);
  const executable = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return { executable };
  const reason = await makeEnvironment(python.name, { folder, executable, pins });
  if (reason !== undefined) return { reason };
  writeFileSync(complete, '');
  return { executable };
}

/**
 * Debian's Python with PyTorch for the CPU and NumPy, or the reason why there is none. `blas` is the library file that
 * multiplies its matrices.
 */
export async function findTorch() {
  const script = [
    'import numpy, torch',
    'torch.ones(64, 64) @ torch.ones(64, 64)',
    'files = {line.split()[-1] for line in open("/proc/self/maps") if "blas" in line}',
    'print(torch.__version__, " ".join(sorted(files)))'
  ].join('\n');
  const { code, output } = await capture(DEBIAN_PYTHON, ['-c', script]);
  const [version, ...blas] = output.trim().split(/\s+/);
  if (code === 0) return { executable: DEBIAN_PYTHON, version, blas: blas.join(' ') };
  return {
    reason: `no PyTorch: ${DEBIAN_PYTHON} cannot import torch and numpy (Debian's package python3-torch has them)`
  };
}

async function findPython() {
  const version = 'import sys; assert sys.version_info >= (3, 9); print(sys.version)';
  for (const name of ['python3', 'python']) {
    const { code, output } = await capture(name, ['-c', version]);
    if (code === 0) return { name, version: output };
  }
  return undefined;
}

/** Resolves to the reason when there can be no environment here, to undefined when it is made. */
async function makeEnvironment(python, { folder, executable, pins }) {
  console.log(`Preparing ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if ((await run(python, ['-m', 'venv', folder])) !== 0) return 'Python cannot make a virtual environment';
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary=:all:', '-r', pins];
  if ((await run(executable, pip)) !== 0) return explainFailure(executable, { folder, pins });
  return undefined;
}

/** Without a package index there is a reason to go on; with one, the pins are at fault and that is a failure. */
async function explainFailure(executable, { folder, pins }) {
  const probe = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '--dest', folder, 'pip'];
  const { code } = await capture(executable, probe, { timeoutMs: 120_000 });
  if (code !== 0) return 'no package index can be reached';
  throw new ToolError(`The pins of ${pins} cannot be installed. pip says why above.`);
}
