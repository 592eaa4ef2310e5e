import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const entries = {
  /** The command line; what only some commands need stays in chunks beside it, so that it starts fast. */
  cli: { entry: 'src/cli/main.ts', outDir: 'dist', file: 'cli.js', isSingleFile: false },
  /** What travels inside bundles, and what `assay` runs in its threads: one file, no install. */
  engine: { entry: 'src/cli/engine.ts', outDir: 'dist/engine', file: 'run.mjs', isSingleFile: true }
} as const;

/** `vite build -c src/cli/vite.config.ts --mode cli`, then `--mode engine`: everything from npm goes into the files. */
export default defineConfig(({ mode }): UserConfig => {
  const target = entries[mode === 'engine' ? 'engine' : 'cli'];
  return {
    root: fromRoot('.'),
    publicDir: false,
    resolve: { alias: { '#engines/tfjs': fromRoot('src/cli/without-gpu.ts') } },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: fromRoot(target.entry),
      outDir: fromRoot(target.outDir),
      emptyOutDir: true,
      target: 'node20',
      minify: target.isSingleFile,
      rolldownOptions: {
        output: {
          format: 'es',
          codeSplitting: !target.isSingleFile,
          entryFileNames: target.file,
          chunkFileNames: 'cli-[name]-[hash].js',
          banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : '')
        }
      }
    }
  };
});
