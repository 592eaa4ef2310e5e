// One side of a comparison: a long-lived child process that takes commands and answers, one JSON line each.
//
// Commands: {prepare: task, spec} loads data; {measure: seed} does the work once and answers {ms, ...};
// {scores: path} writes what the last measurement gave as float64.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../../../src/tooling/shell.mjs';

/** Libraries that read these start one thread. The others are told in their own words by tests/bench/peers. */
const ONE_THREAD = Object.fromEntries(
  ['OMP', 'OPENBLAS', 'MKL', 'NUMEXPR', 'VECLIB_MAXIMUM', 'BLIS', 'POLARS_MAX', 'RAYON']
    .map((name) => (name === 'POLARS_MAX' ? 'POLARS_MAX_THREADS' : `${name}_NUM_THREADS`))
    .map((name) => [name, '1'])
);

const NODE_HEAP = '--max-old-space-size=12288';
const PEERS = join(ROOT, 'tests/bench/peers');

/** @param runner `node` (ours), `npm`, `python`, `torch` or `chromium` */
export function openContestant(runner, arena) {
  if (runner === 'chromium') return arena.openTab();
  if (runner === 'node') return startProcess(process.execPath, [NODE_HEAP, arena.bundles.node]);
  if (runner === 'npm') return startProcess(process.execPath, [NODE_HEAP, join(PEERS, 'npm-worker.mjs')]);
  return startProcess(arena.pythons[runner], [join(PEERS, 'worker.py')]);
}

function startProcess(command, args) {
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...ONE_THREAD }
  });
  let waiting;
  const settle = (act) => {
    const { done, fail } = waiting ?? {};
    waiting = undefined;
    if (done) act(done, fail);
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = JSON.parse(line);
    settle((done, fail) => (answer.error === undefined ? done(answer) : fail(new Error(answer.error))));
  });
  child.on('error', (error) => settle((_, fail) => fail(error)));
  child.on('exit', (code, signal) => settle((_, fail) => fail(new Error(`its process ended (${signal ?? code})`))));
  return {
    call: (command) =>
      new Promise((done, fail) => {
        if (child.exitCode !== null) return fail(new Error('its process has ended'));
        waiting = { done, fail };
        child.stdin.write(`${JSON.stringify(command)}\n`);
      }),
    close: async () => void child.kill('SIGKILL')
  };
}
