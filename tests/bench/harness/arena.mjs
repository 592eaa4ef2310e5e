// What all comparisons of one run share: where data lies, who can take part, and in which versions.
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { obtainChromium } from '../../../src/tooling/chromium.mjs';
import { findTorch, preparePython } from '../../../src/tooling/python-env.mjs';
import { capture, ROOT } from '../../../src/tooling/shell.mjs';
import { bundleAll } from './bundle.mjs';
import { openTab } from './tab.mjs';

const FOLDER = join(tmpdir(), 'assay-bench');
const NPM_PEERS = ['@duckdb/duckdb-wasm', '@tensorflow/tfjs-backend-wasm', 'papaparse', 'udsv'];
const PINS = 'tests/bench/requirements.txt';
/** The figures of such a peer stay as they were. */
export const NOT_ASKED = 'needs `npm run bench -- --peers`';

/** @param options `peers`: measure against Python too; `scale`: share of the rows; `runs`: instead of each comparison's own */
export async function openArena({ peers, scale, runs }) {
  mkdirSync(FOLDER, { recursive: true });
  const python = peers ? await preparePython('bench', PINS) : { reason: NOT_ASKED };
  const torch = peers ? await findFastTorch() : { reason: NOT_ASKED };
  const pythons = { python: python.executable, torch: torch.executable };
  const reasons = { python: python.reason, torch: torch.reason };
  for (const reason of new Set(Object.values(reasons))) if (reason) console.log(`skipped peers: ${reason}`);
  return {
    folder: FOLDER,
    scale,
    runs,
    pythons,
    bundles: await bundleAll(FOLDER),
    versions: { ...(await hostVersions(torch)), ...(await pinnedVersions(python.executable)) },
    /** A count of rows or bytes at this run's scale. */
    sized: (count) => Math.max(1000, Math.round(count * scale)),
    missing: (runner) => reasons[runner],
    openTab: () => openTab(FOLDER),
    scoresFile: ({ name, where = 'Node' }) => join(FOLDER, `scores-${where}-${name}.f64`.replaceAll(/[^\w.-]/g, '_'))
  };
}

/** Debian's PyTorch runs on any BLAS; with the reference one it is seven times slower than it is meant to be. */
async function findFastTorch() {
  const torch = await findTorch();
  if (torch.reason !== undefined || /openblas|mkl|blis|atlas/i.test(torch.blas)) return torch;
  return {
    reason: "PyTorch has only the reference BLAS here, which is no comparison (Debian's libopenblas0-pthread is)"
  };
}

/** Chromium, the peers from npm, and Debian's PyTorch with its BLAS. */
async function hostVersions({ version, blas }) {
  const chromium = await capture(await obtainChromium(), ['--version']);
  const npm = NPM_PEERS.map((name) => [
    name,
    JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'))).version
  ]);
  const torch = version === undefined ? {} : { torch: `${version} (${basename(blas.split(' ')[0])})` };
  return { chromium: /\d+\.[\d.]+/.exec(chromium.output)?.[0], ...Object.fromEntries(npm), ...torch };
}

/** What is installed, which with `ASSAY_BENCH_PYTHON` need not be what is pinned. */
async function pinnedVersions(executable) {
  if (executable === undefined) return {};
  const script = [
    'import importlib.metadata as m, re, sys',
    'names = [re.split("==", line)[0] for line in open(sys.argv[1]).read().split()]',
    'print("\\n".join(f"{name} {m.version(name)}" for name in names))'
  ].join('\n');
  const { code, output } = await capture(executable, ['-c', script, join(ROOT, PINS)]);
  if (code !== 0) return {};
  return Object.fromEntries(
    output
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
  );
}
