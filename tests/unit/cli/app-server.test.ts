import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveApp, type AppServer } from '../../../src/cli/app-server.ts';

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const SCRIPT = 'start("</b>", 1);';
const long = 'let a = 1;\n'.repeat(400);
const site: Readonly<Record<string, string>> = {
  'index.html': `<p>home</p><script type="module">${SCRIPT}</script><script src="/a.js"></script>`,
  '404.html': '<p>shell</p>',
  'data.html': '<p>data</p>',
  'models/index.html': '<p>models</p>',
  'service-worker.js': 'self;',
  'manifest.webmanifest': '{}',
  'samples/a.csv': 'a,b\n',
  'engine/run.mjs': 'export {};',
  'engine/a.wasm': '\0asm',
  '_app/immutable/chunk.js': long,
  '_app/immutable/data.onnx': long
};

let folder: string;
let server: AppServer;

function get(path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Reply> {
  const { hostname, port } = new URL(server.url);
  return new Promise((done, fail) => {
    const call = request({ hostname, port, path, ...options }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) })
      );
    });
    call.on('error', fail).end();
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-site-'));
  await writeFile(join(folder, 'secret.txt'), 'secret');
  for (const [path, text] of Object.entries(site)) {
    await mkdir(join(folder, 'root', path, '..'), { recursive: true });
    await writeFile(join(folder, 'root', path), text);
  }
  server = await serveApp({ root: join(folder, 'root'), port: 0 });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('addresses', () => {
  it.each([
    ['/', '<p>home</p>'],
    ['/data', '<p>data</p>'],
    ['/data/', '<p>data</p>'],
    ['/models', '<p>models</p>'],
    ['/models?x=1', '<p>models</p>']
  ])('%s is a prerendered page', async (path, start) => {
    const reply = await get(path);
    expect([reply.status, reply.body.toString().slice(0, start.length)]).toEqual([200, start]);
  });

  it('gives a page that is not prerendered the entry page, and a missing file 404', async () => {
    const html = { headers: { accept: 'text/html,*/*' } };
    expect((await get('/models/churn/3', html)).body.toString()).toBe('<p>shell</p>');
    expect((await get('/models/churn/3')).status).toBe(404);
    expect((await get('/_app/immutable/gone.js', html)).status).toBe(404);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/samples/..%2f..%2fsecret.txt',
    '/..%5csecret.txt'
  ])('%s reaches nothing outside the folder', async (path) => {
    const reply = await get(path);
    expect(reply.status).toBe(404);
    expect(reply.body.toString()).not.toContain('secret\n');
  });

  it('answers an unreadable address with 400 and other methods with 405', async () => {
    expect((await get('/%ff')).status).toBe(400);
    const reply = await get('/', { method: 'POST' });
    expect([reply.status, reply.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('HEAD has the headers of GET and no body', async () => {
    const [head, whole] = [await get('/samples/a.csv', { method: 'HEAD' }), await get('/samples/a.csv')];
    expect(head.body).toHaveLength(0);
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
  });
});

describe('headers', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/engine/run.mjs', 'text/javascript; charset=utf-8'],
    ['/engine/a.wasm', 'application/wasm'],
    ['/manifest.webmanifest', 'application/manifest+json'],
    ['/samples/a.csv', 'text/csv; charset=utf-8'],
    ['/_app/immutable/data.onnx', 'application/octet-stream']
  ])('%s has the type %s', async (path, type) => {
    expect((await get(path)).headers['content-type']).toBe(type);
  });

  it.each(['/', '/_app/immutable/chunk.js', '/engine/run.mjs', '/gone'])('isolates %s', async (path) => {
    expect((await get(path)).headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'")
    });
  });

  it('allows exactly the inline scripts of the page', async () => {
    const { headers } = await get('/');
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(SCRIPT));
    expect(headers['content-security-policy']).toContain(
      `script-src 'self' 'wasm-unsafe-eval' 'sha256-${Buffer.from(bytes).toString('base64')}';`
    );
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect((await get('/data')).headers['content-security-policy']).not.toContain('sha256-');
  });

  it('keeps hashed files for ever and asks again for everything else', async () => {
    expect((await get('/_app/immutable/chunk.js')).headers['cache-control']).toContain('immutable');
    for (const path of ['/', '/service-worker.js', '/engine/run.mjs']) {
      expect((await get(path)).headers['cache-control']).toBe('no-cache');
    }
  });

  it('answers 304 to a known file and 200 once the file has changed', async () => {
    const known = { headers: { 'if-none-match': (await get('/samples/a.csv')).headers.etag ?? '' } };
    expect((await get('/samples/a.csv', known)).status).toBe(304);
    await writeFile(join(folder, 'root/samples/a.csv'), 'a,b\n1,2\n');
    expect((await get('/samples/a.csv', known)).body.toString()).toBe('a,b\n1,2\n');
  });
});

describe('compression', () => {
  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync]
  ])('%s gets %s', async (accept, encoding, decode) => {
    const reply = await get('/_app/immutable/chunk.js', { headers: { 'accept-encoding': accept } });
    expect(reply.headers['content-encoding']).toBe(encoding);
    expect(reply.body.length).toBeLessThan(long.length / 10);
    expect(decode(reply.body).toString()).toBe(long);
  });

  it('leaves small files, other types and clients that ask for none alone', async () => {
    const accept = { headers: { 'accept-encoding': 'br' } };
    expect((await get('/service-worker.js', accept)).headers['content-encoding']).toBeUndefined();
    expect((await get('/_app/immutable/data.onnx', accept)).headers['content-encoding']).toBeUndefined();
    expect((await get('/_app/immutable/chunk.js')).headers['content-encoding']).toBeUndefined();
  });
});

describe('hosts', () => {
  it.each(['localhost:4173', '127.0.0.1', '[::1]:80', 'LOCALHOST'])('answers %s', async (host) => {
    expect((await get('/', { headers: { host } })).status).toBe(200);
  });

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io:4173', '192.168.0.7'])(
    'refuses %s, a name that others can point here',
    async (host) => {
      const reply = await get('/', { headers: { host } });
      expect([reply.status, reply.body.toString().includes('home')]).toEqual([403, false]);
    }
  );
});

describe('port', () => {
  it('names the port that is taken and how to choose another', async () => {
    const port = Number(new URL(server.url).port);
    await expect(serveApp({ root: folder, port })).rejects.toMatchObject({
      code: 'cli/port-taken',
      message: expect.stringContaining(String(port)),
      hint: expect.stringContaining('PORT=')
    });
  });
});
