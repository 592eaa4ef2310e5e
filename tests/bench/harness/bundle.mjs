// Our side of the comparisons, bundled from the TypeScript sources as the app and the command line are.
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../../../src/tooling/shell.mjs';

const OURS = join(ROOT, 'tests/bench/ours');

/** Bundled CommonJS (the WASM runtime of tfjs) asks for these, which an ES module does not have. */
const COMMONJS_NAMES = [
  "import { createRequire as benchRequire } from 'node:module';",
  'const require = benchRequire(import.meta.url);',
  'const __filename = import.meta.filename;',
  'const __dirname = import.meta.dirname;'
].join('\n');

const shared = { root: ROOT, configFile: false, publicDir: false, logLevel: 'warn' };

/** @returns paths of the entry for Node and of the folder with `tab-worker.js` for Chromium */
export async function bundleOurs(folder) {
  const node = join(folder, 'node');
  const tab = join(folder, 'tab');
  await build({
    ...shared,
    ssr: {
      noExternal: true,
      external: ['@tensorflow/tfjs-backend-webgl', '@tensorflow/tfjs-backend-webgpu'],
      target: 'node'
    },
    build: {
      ssr: join(OURS, 'node-worker.ts'),
      outDir: node,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'worker.mjs', banner: COMMONJS_NAMES } }
    }
  });
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
  return { node: join(node, 'worker.mjs'), tab };
}
