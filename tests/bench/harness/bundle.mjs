// Our side of the comparisons, bundled from the TypeScript sources as the app and the command line are, and tfjs.
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../../../src/tooling/shell.mjs';

const OURS = join(ROOT, 'tests/bench/ours');
const TFJS = join(ROOT, 'tests/bench/peers/tfjs.mjs');

/** Bundled CommonJS (the WASM runtime of tfjs) asks for these, which an ES module does not have. */
const COMMONJS_NAMES = [
  "import { createRequire as benchRequire } from 'node:module';",
  'const require = benchRequire(import.meta.url);',
  'const __filename = import.meta.filename;',
  'const __dirname = import.meta.dirname;'
].join('\n');

const shared = { root: ROOT, configFile: false, publicDir: false, logLevel: 'warn' };

/** @returns paths of the entry for Node, of the folder with `tab-worker.js` for Chromium, and of tfjs for Node */
export async function bundleAll(folder) {
  const tab = join(folder, 'tab');
  const node = await bundleForNode(join(OURS, 'node-worker.ts'), {
    outDir: join(folder, 'node'),
    external: ['@tensorflow/tfjs-backend-webgl', '@tensorflow/tfjs-backend-webgpu']
  });
  const tfjs = await bundleForNode(TFJS, { outDir: join(folder, 'tfjs'), external: [] });
  await build({
    ...shared,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      lib: { entry: join(OURS, 'tab-worker.ts'), formats: ['es'], fileName: () => 'tab-worker.js' },
      outDir: tab,
      emptyOutDir: true,
      target: 'es2022'
    }
  });
  return { node, tab, tfjs };
}

async function bundleForNode(entry, { outDir, external }) {
  await build({
    ...shared,
    ssr: { noExternal: true, external, target: 'node' },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'entry.mjs', banner: COMMONJS_NAMES } }
    }
  });
  return join(outDir, 'entry.mjs');
}
