import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

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
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': ['self', 'wasm-unsafe-eval'],
        'worker-src': ['self'],
        'connect-src': ['self'],
        'img-src': ['self', 'blob:', 'data:'],
        'style-src': ['self', 'unsafe-inline'],
        'font-src': ['self'],
        'manifest-src': ['self'],
        'base-uri': ['none'],
        'form-action': ['none']
      }
    },
    serviceWorker: { register: false },
    paths: { relative: false },
    prerender: { entries: ['*'] },
    typescript: { config: (config) => ({ ...config, include: [...config.include, '../src/**/*.ts', '../src/**/*.svelte'], exclude: [...(config.exclude ?? []), '../src/cli/**', '../src/tooling/**'] }) }
  },
  compilerOptions: { runes: true }
};
