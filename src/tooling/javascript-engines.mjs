// Finds or installs the browsers and shells with other JavaScript engines, in which results must have the same bits.
import { existsSync } from 'node:fs';
import { installFromDebian } from './debian.mjs';

const DOWNLOAD_LIMIT_MS = 120_000;

const ENGINES = [
  { path: '/usr/bin/firefox-esr', debianPackage: 'firefox-esr' },
  { path: '/usr/bin/jsc', debianPackage: 'libjavascriptcoregtk-4.0-bin' },
  { path: '/usr/bin/js102', debianPackage: 'libmozjs-102-dev' }
];

const findMissing = () => ENGINES.filter(({ path }) => !existsSync(path)).map(({ debianPackage }) => debianPackage);

/** What cannot be had is skipped by the tests, which name the package again. */
export async function obtainJavascriptEngines() {
  const wanted = findMissing();
  if (wanted.length === 0) return;
  console.log(`Other JavaScript engines are missing. Trying to install ${wanted.join(', ')}.`);
  for (const debianPackage of wanted) await installFromDebian(debianPackage, { downloadMs: DOWNLOAD_LIMIT_MS });
  const missing = findMissing();
  if (missing.length > 0) console.log(`Not installed, so the exactness tests skip them: ${missing.join(', ')}.`);
}
