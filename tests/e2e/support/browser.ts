import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const executablePath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path)
);

/** The Chromium of this machine, told to look nothing up and to update nothing. */
export const LAUNCH_OPTIONS: LaunchOptions = {
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
    '--enable-unsafe-webgpu',
    '--disable-gpu-watchdog'
  ]
};
