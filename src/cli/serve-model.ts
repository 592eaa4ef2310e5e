import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importTable, type ColumnTypeChoice } from '#core/datasets';
import { handleRequest, type ServedModel } from '#core/serving';
import { AppError, isAppError, type JsonValue, type Table } from '#core/shared';
import { nodeContext } from './node-context.ts';

const MAX_BODY_BYTES = 10 << 20;
const HOSTS = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

export interface ServeOptions {
  readonly port: number;
  /** Column types for CSV bodies. */
  readonly types: readonly ColumnTypeChoice[];
}

/** Serves on 127.0.0.1 only, to requests addressed to it by that name, so that no web page can reach it by DNS rebinding. */
export async function serveModel(
  served: ServedModel,
  { port, types }: ServeOptions
): Promise<{ readonly url: string; close(): void }> {
  const server = createServer({ requestTimeout: 10_000, maxHeaderSize: 16_384 }, (request, response) => {
    answer(served, types, request).then(
      ({ status, body }) => send(response, status, body),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        send(response, 500, { error: 'The server failed on this request. Nothing was changed.' });
      }
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new AppError('cli/usage', { message: `Port ${port} is taken.`, hint: 'Choose another with --port.', cause })
          : cause
      )
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const stop = (): void => void server.close(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}

async function answer(
  served: ServedModel,
  types: readonly ColumnTypeChoice[],
  request: IncomingMessage
): Promise<{ status: number; body: JsonValue }> {
  if (!HOSTS.test(request.headers.host ?? ''))
    return { status: 403, body: { error: 'This server answers only to localhost.' } };
  const origin = request.headers.origin;
  if (origin !== undefined && !HOSTS.test(origin.replace(/^https?:\/\//, '')))
    return { status: 403, body: { error: 'This server does not answer other web pages.' } };
  const body = await readBody(request);
  if (body === undefined)
    return {
      status: 413,
      body: { error: `The body is larger than ${MAX_BODY_BYTES >> 20} MB. Send fewer rows, or use \`assay score\`.` }
    };
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const contentType = request.headers['content-type'] ?? '';
  const parseCsv = contentType.startsWith('text/csv') ? await csvReader(body, types) : notCsv;
  return handleRequest(served, { method: request.method ?? 'GET', path: pathname, contentType, body, parseCsv });
}

/** Reading is asynchronous and answering is not, so the table, or why there is none, is found before. */
async function csvReader(body: string, types: readonly ColumnTypeChoice[]): Promise<() => Table> {
  const bytes = new TextEncoder().encode(body);
  const source = { name: 'request.csv', size: bytes.length, open: () => once(bytes) };
  try {
    const { table } = await importTable(
      source,
      { encoding: 'utf-8', delimiter: ',', quote: '"', header: 'yes', decimal: '.', types },
      nodeContext()
    );
    return () => table;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return () => {
      throw error;
    };
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function notCsv(): never {
  throw new Error('only a CSV body is parsed as CSV');
}

/** `undefined` when the body is too large; the rest is read and thrown away so the client gets its answer. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks).toString('utf8') : undefined;
}

function send(response: ServerResponse, status: number, body: JsonValue): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    .end(text);
}
