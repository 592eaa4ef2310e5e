// Finds a Chromium for the tests, or installs one.
import { existsSync } from 'node:fs';
import { installFromDebian } from './debian.mjs';
import { capture, runModule, ROOT } from './shell.mjs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

/** Where Playwright keeps its own browser; it need not be there. */
async function playwrightPath() {
  const { chromium } = await import(`${ROOT}node_modules/playwright/index.mjs`);
  return chromium.executablePath();
}

async function starts(path) {
  if (path === undefined || !existsSync(path)) return false;
  const { code } = await capture(path, ['--version']);
  return code === 0;
}

async function findChromium() {
  for (const path of [process.env['CHROMIUM_PATH'], ...SYSTEM, await playwrightPath()])
    if (await starts(path)) return path;
  return undefined;
}

/** The path of a Chromium that starts, or undefined when none is there and none can be installed. */
export async function obtainChromium() {
  const present = await findChromium();
  if (present !== undefined) return present;
  console.log('No Chromium found. Trying to install one (set CHROMIUM_PATH to use another).');
  const attempts = [() => installFromDebian('chromium'), () => runModule('playwright/cli.js', ['install', 'chromium'])];
  for (const attempt of attempts) {
    await attempt();
    const installed = await findChromium();
    if (installed !== undefined) return installed;
  }
  return undefined;
}
