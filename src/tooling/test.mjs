// `npm test`: everything, on a fresh machine. Installs, finds a browser, builds, runs all suites, counts.
import { buildIfStale } from './build.mjs';
import { obtainChromium } from './chromium.mjs';
import { install } from './install.mjs';
import { obtainJavascriptEngines } from './javascript-engines.mjs';
import { runScript, ToolError } from './shell.mjs';
import { couldNotRun, printTotal, runPlaywright, runVitest } from './suites.mjs';

async function buildOrExplain() {
  try {
    await buildIfStale();
    return undefined;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    console.error(error.message);
    return 'the build failed, see above';
  }
}

async function test() {
  await install();
  const chromium = await obtainChromium();
  await obtainJavascriptEngines();
  const buildProblem = await buildOrExplain();
  const env = chromium === undefined ? {} : { CHROMIUM_PATH: chromium };
  const browserProblem = chromium === undefined ? 'no Chromium is here and none could be installed' : undefined;

  const unit = await runVitest('unit', env);
  const contract = await runVitest('contract', env);
  const exactness = await runVitest('exactness', env);
  const browser = browserProblem ? couldNotRun('browser', browserProblem) : await runVitest('browser', env);
  const e2eProblem = browserProblem ?? buildProblem;
  const e2e = e2eProblem ? couldNotRun('e2e', e2eProblem) : await runPlaywright(env);
  printTotal([unit, contract, exactness, browser, e2e]);
}

await runScript(import.meta.url, test);
