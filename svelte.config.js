import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { CSP_DIRECTIVES } from './src/content-security-policy.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter({ pages: 'build', assets: 'build', fallback: '404.html', strict: true }),
    files: {
      lib: 'src/ui',
      routes: 'src/routes',
      assets: 'static',
      appTemplate: 'src/app.html',
      serviceWorker: 'src/service-worker'
    },
    csp: { mode: 'hash', directives: CSP_DIRECTIVES },
    serviceWorker: { register: false },
    paths: { relative: false },
    prerender: { entries: ['*'] },
    // Set by `npm run build` to a digest of the sources, so that equal sources give an equal build.
    version: { name: process.env['ASSAY_BUILD'] ?? 'development' },
    typescript: {
      config: (config) => ({
        ...config,
        include: [...config.include, '../src/**/*.ts', '../src/**/*.svelte'],
        exclude: [...(config.exclude ?? []), '../src/cli/**', '../src/tooling/**']
      })
    }
  },
  compilerOptions: { runes: true }
};
