import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveScript } from './serve-script.ts';

/** A test browser looks nothing up, updates nothing and asks nothing. */
const QUIET: Readonly<Record<string, string | boolean>> = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false
};

const preferences = Object.entries(QUIET)
  .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
  .join('');

/** Firefox as Debian ships it: Playwright can only drive its own build, so this one is just pointed at a page. */
export async function runInFirefox(path: string, script: string): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'assay-firefox-'));
  await writeFile(join(profile, 'user.js'), preferences);
  const { url, result, close } = await serveScript(script);
  const browser = spawn(path, ['--headless', '--no-remote', '--profile', profile, url], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, HOME: profile }
  });
  try {
    return await Promise.race([result, endOf(browser)]);
  } finally {
    await stop(browser);
    close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function endOf(browser: ChildProcess): Promise<never> {
  const [code] = await once(browser, 'exit');
  throw new Error(`Firefox ended with code ${String(code)} before it answered`);
}

/** The whole process group: Firefox has a process per tab. */
async function stop(browser: ChildProcess): Promise<void> {
  if (browser.pid === undefined || browser.exitCode !== null) return;
  const ended = once(browser, 'exit');
  process.kill(-browser.pid, 'SIGKILL');
  await ended;
}
