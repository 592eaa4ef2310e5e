// `npm run test:interop`: the tests that need Python packages, in a virtual environment kept for the next time.
import { buildIfStale } from './build.mjs';
import { install } from './install.mjs';
import { findTorch, preparePython } from './python-env.mjs';
import { runScript } from './shell.mjs';
import { printTotal, runVitest } from './suites.mjs';

async function interop() {
  await install();
  const { executable, reason } = await preparePython('interop', 'tests/interop/requirements.txt');
  if (executable === undefined) {
    console.log(`skipped: ${reason}`);
    return;
  }
  const torch = await findTorch();
  if (torch.reason) console.log(`skipped, the tests against PyTorch: ${torch.reason}`);
  await buildIfStale();
  printTotal([await runVitest('interop', { ASSAY_PYTHON: executable, ASSAY_TORCH_PYTHON: torch.executable ?? '' })]);
}

await runScript(import.meta.url, interop);
