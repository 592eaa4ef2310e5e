// What every script here shares: the repository's folder, child processes, and how a script ends.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** An expected failure: its message is all that a person needs, so no stack is printed. */
export class ToolError extends Error {}

/** Runs a program with its output streamed here; resolves to its exit code (1 when a signal ended it). */
export function run(command, args, { env = {}, cwd = ROOT, shell = false } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, shell, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', fail);
    child.on('close', (code) => done(code ?? 1));
  });
}

/** Runs a program quietly; resolves to its exit code and output, also when it cannot be started. */
export function capture(command, args, { timeoutMs = 60_000 } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, timeout: timeoutMs });
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    child.on('error', (error) => done({ code: 1, output: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** The entry file of an installed package's program, run by this same Node. */
export const runModule = (path, args, options) =>
  run(process.execPath, [`${ROOT}node_modules/${path}`, ...args], options);

/** Calls `main` when `url` is the script that was started, and turns a ToolError into one line and exit code 1. */
export async function runScript(url, main) {
  if (process.argv[1] !== fileURLToPath(url)) return;
  try {
    await main();
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
