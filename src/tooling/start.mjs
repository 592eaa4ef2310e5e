// `npm start`: install when needed, build when needed, serve. PORT chooses another port than 4173.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { install } from './install.mjs';
import { ROOT, runScript, ToolError } from './shell.mjs';

function readPort() {
  const text = process.env['PORT'] ?? '4173';
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new ToolError(`PORT is "${text}"; a port is a number from 1 to 65535. Example: PORT=4174 npm start`);
}

/** A signal to `npm start` ends npm and its shell but not this process, which would keep the port. */
function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.exit(), 500).unref();
}

async function start() {
  endWithNpm();
  const port = readPort();
  await install();
  await buildIfStale();
  const cli = join(ROOT, 'dist/cli.js');
  process.argv = [process.argv[0], cli, 'app', '--port', String(port)];
  await import(pathToFileURL(cli).href);
}

await runScript(import.meta.url, start);
