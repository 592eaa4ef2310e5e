import { defineConfig } from '@playwright/test';
import { LAUNCH_OPTIONS } from './support/browser.ts';

const PORT = 4300;

/** Tests run against the built app, served as a person gets it. */
export default defineConfig({
  testDir: '.',
  outputDir: './test-results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: { baseURL: `http://localhost:${PORT}`, browserName: 'chromium', trace: 'off', launchOptions: LAUNCH_OPTIONS },
  webServer: {
    command: `node ../../dist/cli.js app --port ${PORT}`,
    url: `http://localhost:${PORT}`,
    reuseExistingServer: false,
    timeout: 20_000
  }
});
