// Runs one suite of tests with its output streamed, and counts from its JSON report.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runModule } from './shell.mjs';

const REPORTS = join(ROOT, 'test-results');

/** @typedef {{ name: string, passed: number, failed: number, skipped: number }} Counts */

const readVitest = (report) => ({
  passed: report.numPassedTests,
  // A file that cannot even be loaded has no test that failed; it counts as one.
  failed:
    report.numFailedTests +
    report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
  skipped: report.numPendingTests + report.numTodoTests
});

const readPlaywright = ({ stats, errors }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + (stats.expected + stats.unexpected === 0 ? errors.length : 0),
  skipped: stats.skipped
});

/** A run that ended badly without naming a test (a crash, an error outside of tests) still counts as a failure. */
function count(name, { code, file, read }) {
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 };
  if (code === 0 || counts.failed > 0) return { name, ...counts };
  console.log(`${name}: ended with code ${code} without a failed test; counted as 1 failed.`);
  return { ...counts, name, failed: 1 };
}

function freshReport(name) {
  const file = join(REPORTS, `${name}.json`);
  mkdirSync(REPORTS, { recursive: true });
  rmSync(file, { force: true });
  return file;
}

export async function runVitest(project, env = {}) {
  const file = freshReport(project);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runModule('vitest/vitest.mjs', ['run', '--project', project, '--passWithNoTests', ...reporters], {
    env
  });
  return count(project, { code, file, read: readVitest });
}

export async function runPlaywright(env = {}) {
  const file = freshReport('e2e');
  const args = ['test', '-c', 'tests/e2e/playwright.config.ts', '--reporter=list,json'];
  const code = await runModule('@playwright/test/cli.js', args, { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file } });
  return count('e2e', { code, file, read: readPlaywright });
}

/** A suite that could not run at all is a failure, never a silent skip. */
export function couldNotRun(name, reason) {
  console.log(`${name}: could not run (${reason}); counted as 1 failed.`);
  return { name, passed: 0, failed: 1, skipped: 0 };
}

/** Prints the closing line, `N passed, N failed, N skipped`, and sets the exit code. */
export function printTotal(counts) {
  const sum = (key) => counts.reduce((total, suite) => total + suite[key], 0);
  const line = (suite) => `${suite.passed} passed, ${suite.failed} failed, ${suite.skipped} skipped`;
  console.log('');
  if (counts.length > 1) for (const suite of counts) console.log(`${suite.name}: ${line(suite)}`);
  console.log(line({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }));
  if (sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1;
}
