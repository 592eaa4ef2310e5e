import { existsSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { chromium } from 'playwright';
import { runInChromium } from './run-in-chromium.ts';
import { runInFirefox } from './run-in-firefox.ts';
import { runInShell } from './run-in-shell.ts';

export interface Host {
  readonly name: string;
  /** The JavaScript engine in it. */
  readonly engine: string;
  /** Undefined when it is not on this machine. */
  readonly path: string | undefined;
  /** What to install to have it. */
  readonly debianPackage: string;
  run(path: string, script: string): Promise<string>;
}

interface Assay {
  computeDigests(): Promise<string>;
}

const runHere = (_path: string, script: string): Promise<string> =>
  (runInThisContext(`(() => {\n${script}\nreturn assay;\n})()`) as Assay).computeDigests();

const find = (...paths: readonly (string | undefined)[]): string | undefined =>
  paths.find((path) => path !== undefined && existsSync(path));

/** Where the same bits are asked for. All engines that Debian has, two browsers among them. */
export const HOSTS: readonly Host[] = [
  { name: 'Node', engine: 'V8', path: process.execPath, debianPackage: 'nodejs', run: runHere },
  {
    name: 'Chromium',
    engine: 'V8',
    path: find(
      process.env['CHROMIUM_PATH'],
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      chromium.executablePath()
    ),
    debianPackage: 'chromium',
    run: runInChromium
  },
  {
    name: 'Firefox',
    engine: 'SpiderMonkey',
    path: find(process.env['FIREFOX_PATH'], '/usr/bin/firefox-esr', '/usr/bin/firefox'),
    debianPackage: 'firefox-esr',
    run: runInFirefox
  },
  {
    name: 'jsc',
    engine: 'JavaScriptCore',
    path: find('/usr/bin/jsc'),
    debianPackage: 'libjavascriptcoregtk-4.0-bin',
    run: runInShell
  },
  {
    name: 'js102',
    engine: 'SpiderMonkey of 2022',
    path: find('/usr/bin/js102'),
    debianPackage: 'libmozjs-102-dev',
    run: runInShell
  }
];
