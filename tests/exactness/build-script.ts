import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

const FOLDER = fileURLToPath(new URL('script/', import.meta.url));

/** package.json says that modules have no effects but their exports, which is not so for this one. */
const KEEP_PLATFORM: Plugin = {
  name: 'keep-platform',
  transform: (code, id) => (id.endsWith('supply-platform.ts') ? { code, moduleSideEffects: true } : null)
};

/** The sources under test as one classic script without imports. It defines the global `assay` with `computeDigests`. */
export async function buildScript(): Promise<string> {
  const output = await build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    publicDir: false,
    logLevel: 'error',
    plugins: [KEEP_PLATFORM],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: `${FOLDER}main.ts`, name: 'assay', formats: ['iife'] }
    }
  });
  const [{ output: files }] = output as unknown as [Rolldown.RolldownOutput];
  if (files.length !== 1) throw new Error(`the script has ${files.length} files`);
  return files[0].code;
}
