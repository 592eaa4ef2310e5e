import { existsSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const chromium = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path)
);

/** A test browser looks nothing up and updates nothing. */
const QUIET_BROWSER = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic'
];

export default defineConfig({
  plugins: [sveltekit()],
  worker: { format: 'es' },
  optimizeDeps: {
    include: ['core', 'backend-cpu', 'backend-wasm', 'backend-webgl', 'backend-webgpu'].map(
      (name) => `@tensorflow/tfjs-${name}`
    )
  },
  build: { target: 'es2022', chunkSizeWarningLimit: 1500, rolldownOptions: { checks: { pluginTimings: false } } },
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          exclude: ['tests/unit/engines/**'],
          // These tests share no state, and a fresh module graph per file would cost more than they do.
          isolate: false,
          env: { TZ: 'Pacific/Auckland' }
        }
      },
      {
        test: {
          name: 'contract',
          environment: 'node',
          // tfjs keeps one backend per module graph, so engines are isolated file by file.
          include: ['tests/{contract,architecture}/**/*.test.ts', 'tests/unit/engines/**/*.test.ts'],
          env: { TZ: 'Pacific/Auckland' }
        }
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(chromium ? { executablePath: chromium } : {}),
                args: ['--no-sandbox', '--enable-unsafe-webgpu', '--disable-gpu-watchdog', ...QUIET_BROWSER]
              }
            }),
            instances: [{ browser: 'chromium' }]
          }
        }
      },
      {
        test: { name: 'exactness', environment: 'node', include: ['tests/exactness/**/*.test.ts'] }
      },
      {
        test: {
          name: 'interop',
          environment: 'node',
          include: ['tests/interop/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000
        }
      }
    ]
  }
});
