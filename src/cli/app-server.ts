import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, resolve } from 'node:path';
import { AppError } from '#core/shared';
import { contentSecurityPolicy, SECURITY_HEADERS } from '../content-security-policy.js';
import { chooseEncoding, openSite, type SiteFile } from './site-files.ts';

export interface AppServerOptions {
  /** Folder of the built app. */
  readonly root: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Address to listen on; this computer only unless told otherwise. */
  readonly host?: string;
}

export interface AppServer {
  readonly url: string;
  close(): Promise<void>;
}

type FindFile = (path: string) => Promise<SiteFile | undefined>;

const MIME: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.onnx': 'application/octet-stream',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2'
};

const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];
const IMMUTABLE = '/_app/immutable/';
const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** Another site that points its name at this computer sends its own name here: answer it nothing. */
function isHostAllowed(header: string | undefined, host: string): boolean {
  const name = (header ?? '').replace(/:\d+$/, '').toLowerCase();
  return LOCAL_HOSTS.includes(name) || (name !== '' && name === host.toLowerCase());
}

function readPath(url: string | undefined): string | undefined {
  try {
    return decodeURIComponent(new URL(url ?? '/', 'http://localhost').pathname);
  } catch (error) {
    if (error instanceof URIError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** A file, a prerendered page (`/data` is `data.html`), or for other addresses of the app its entry page. */
async function findPage(find: FindFile, path: string, request: IncomingMessage): Promise<SiteFile | undefined> {
  const page = path.replace(/\/$/, '');
  const candidates = [path, `${page}.html`, `${page}/index.html`];
  if (request.headers.accept?.includes('text/html') && extname(path) === '') candidates.push('/404.html');
  for (const candidate of candidates) {
    const file = await find(candidate);
    if (file !== undefined) return file;
  }
  return undefined;
}

function contentHeaders(file: SiteFile): Record<string, string> {
  const hashes =
    extname(file.path) === '.html'
      ? [...file.bytes.toString('utf8').matchAll(INLINE_SCRIPT)].map(
          ([, script = '']) => `sha256-${createHash('sha256').update(script).digest('base64')}`
        )
      : [];
  return {
    ...SECURITY_HEADERS,
    'content-security-policy': contentSecurityPolicy(hashes),
    'content-type': MIME[extname(file.path)] ?? 'application/octet-stream',
    'cache-control': file.path.startsWith(IMMUTABLE) ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding'
  };
}

function refuse(response: ServerResponse, status: number, text: string): void {
  const headers = { ...SECURITY_HEADERS, 'content-security-policy': contentSecurityPolicy() };
  response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

async function sendFile(file: SiteFile, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const encoding = chooseEncoding(file, String(request.headers['accept-encoding'] ?? ''));
  const etag = `"${file.etag}-${encoding}"`;
  const headers = { ...contentHeaders(file), etag };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const body = await file.encode(encoding);
  const encoded = encoding === 'identity' ? {} : { 'content-encoding': encoding };
  response.writeHead(200, { ...headers, ...encoded, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function answer(find: FindFile, host: string, exchange: { request: IncomingMessage; response: ServerResponse }) {
  const { request, response } = exchange;
  if (!isHostAllowed(request.headers.host, host)) return refuse(response, 403, 'This server answers local addresses.');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD are answered.');
  }
  const path = readPath(request.url);
  if (path === undefined) return refuse(response, 400, 'This address cannot be read.');
  const file = await findPage(find, path, request);
  return file === undefined
    ? refuse(response, 404, 'There is nothing at this address.')
    : sendFile(file, request, response);
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return fail(error);
      fail(
        new AppError('cli/port-taken', {
          message: `Port ${port} is ${error.code === 'EACCES' ? 'not open to this user' : 'taken by another program'}.`,
          hint: `Nothing was started. Stop that program, or choose another port: PORT=${port + 1} npm start`,
          cause: error
        })
      );
    });
    server.listen(port, host, () => done((server.address() as AddressInfo).port));
  });
}

/**
 * Serves a built app with isolation and security headers on every response, worker scripts included.
 *
 * @throws cli/port-taken
 */
export async function serveApp({ root, port, host = '127.0.0.1' }: AppServerOptions): Promise<AppServer> {
  const find = await openSite(resolve(root));
  const server = createServer((request, response) => {
    answer(find, host, { request, response }).catch((error: unknown) => response.destroy(error as Error));
  });
  const actualPort = await listen(server, port, host);
  return {
    url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${actualPort}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      })
  };
}
