import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

const LIMIT_MS = 120_000;

const WORKER =
  "assay.computeDigests().then(postMessage, (error) => postMessage('failed: ' + error + '\\n' + error.stack));";
const PAGE = `<!doctype html><title>exactness</title><script>
  const report = (body) => fetch('/result', { method: 'POST', body });
  const worker = new Worker('/worker.js');
  worker.onmessage = ({ data }) => report(data);
  worker.onerror = ({ message, lineno }) => report('failed: ' + message + ' in line ' + lineno);
</script>`;

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

export interface ServedScript {
  readonly url: string;
  /** What the page's worker answers. */
  readonly result: Promise<string>;
  close(): void;
}

/** A page on this machine that runs the script in a worker and sends back what it prints: any browser can be asked. */
export async function serveScript(script: string): Promise<ServedScript> {
  let answer: (text: string) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const result = new Promise<string>((resolve, reject) => ([answer, fail] = [resolve, reject]));
  const server = createServer((request, response) => {
    if (request.method === 'POST') void readBody(request).then(answer, fail);
    const isWorker = request.url === '/worker.js';
    response.setHeader('content-type', isWorker ? 'text/javascript' : 'text/html');
    response.end(isWorker ? `${script}\n${WORKER}\n` : PAGE);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const timer = setTimeout(() => fail(new Error(`no answer from the browser in ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    result,
    close: () => {
      clearTimeout(timer);
      server.close();
      server.closeAllConnections();
    }
  };
}
