// A contestant in a Chromium worker: the same commands as a child process takes.
import { createServer } from 'node:http';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { chromium } from 'playwright';
import { obtainChromium } from '../../../src/tooling/chromium.mjs';
import { QUIET } from '../support.mjs';

const PAGE = '<!doctype html><title>Benchmark</title>';

/** Runs in the page: one worker, one command at a time. */
function startWorker() {
  const worker = new globalThis.Worker('/tab/tab-worker.js', { type: 'module' });
  globalThis.callWorker = (command) =>
    new Promise((done, fail) => {
      worker.onmessage = ({ data }) => (data.error === undefined ? done(data) : fail(new Error(data.error)));
      worker.onerror = ({ message }) => fail(new Error(message ?? 'the worker could not start'));
      worker.postMessage(command);
    });
}

/** @param folder what the tab may read and write, its bundle in `tab` */
export async function openTab(folder) {
  const server = await serve(folder);
  const executablePath = await obtainChromium();
  const browser = await chromium.launch({ executablePath, args: QUIET });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(startWorker);
  return {
    version: browser.version(),
    call: (command) => page.evaluate((message) => globalThis.callWorker(message), command),
    close: async () => {
      await browser.close();
      server.close();
    }
  };
}

function serve(folder) {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch((error) => response.writeHead(500).end(String(error.message)));
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

async function answer(folder, request, response) {
  const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
  if (pathname === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  if (pathname.endsWith('.js')) return send(inside(folder, join(folder, pathname)), 'text/javascript', response);
  if (pathname !== '/file') return response.writeHead(404).end();
  const path = inside(folder, searchParams.get('path') ?? '');
  if (request.method !== 'POST') return send(path, 'application/octet-stream', response);
  await pipeline(request, createWriteStream(path));
  return response.writeHead(200).end();
}

function send(path, type, response) {
  response.writeHead(200, { 'content-type': type, 'content-length': statSync(path).size });
  return pipeline(createReadStream(path), response);
}

function inside(folder, path) {
  if (!normalize(path).startsWith(folder + sep)) throw new Error(`${path} is not in ${folder}`);
  return normalize(path);
}
