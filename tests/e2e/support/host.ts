import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface OfflineFile {
  readonly path: string;
  readonly bytes: number;
  readonly integrity: string;
}

interface OfflineList {
  readonly version: string;
  readonly shell: readonly OfflineFile[];
  readonly rest: readonly OfflineFile[];
}

const BUILD = fileURLToPath(new URL('../../../build', import.meta.url));
const IMMUTABLE = '_app/immutable/';
const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm'
};

const sha256 = (bytes: string | Buffer): string => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

/** A copy of the build on the plainest of static hosts, which can be replaced by a newer build of the same app. */
export class Host {
  readonly url: string;
  readonly #root: string;
  readonly #server: Server;

  private constructor(root: string, server: Server) {
    this.#root = root;
    this.#server = server;
    const address = server.address();
    this.url = `http://localhost:${typeof address === 'object' ? address?.port : ''}`;
  }

  static async open(): Promise<Host> {
    const root = await mkdtemp(join(tmpdir(), 'assay-host-'));
    await cp(BUILD, root, { recursive: true });
    const server = createServer(({ url }, response) => {
      const path = new URL(url ?? '/', 'http://localhost').pathname;
      const name = path === '/' ? 'index.html' : extname(path) === '' ? `${path.slice(1)}.html` : path.slice(1);
      readFile(join(root, name)).then(
        (bytes) =>
          response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(bytes),
        () => response.writeHead(404).end()
      );
    });
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()));
    return new Host(root, server);
  }

  async readList(): Promise<OfflineList> {
    return JSON.parse(await readFile(join(this.#root, 'offline.json'), 'utf8')) as OfflineList;
  }

  /**
   * Replaces the build by one of another version: its pages are marked with it, its chunks have other names, and those
   * of the old build are gone.
   */
  async publish(version: string): Promise<void> {
    const list = await this.readList();
    const replace = (files: readonly OfflineFile[]): Promise<OfflineFile[]> =>
      Promise.all(files.map((file) => this.#rewrite(file, { from: list.version, to: version })));
    const next = { version, shell: await replace(list.shell), rest: await replace(list.rest) };
    const worker = await readFile(join(this.#root, 'service-worker.js'), 'utf8');
    await writeFile(join(this.#root, 'service-worker.js'), worker.replaceAll(list.version, version));
    await writeFile(join(this.#root, 'offline.json'), JSON.stringify(next));
  }

  /** Breaks one file, as a transfer cut short does. */
  async damage(path: string): Promise<void> {
    await writeFile(join(this.#root, path), 'damaged');
  }

  async repair(path: string): Promise<void> {
    await cp(join(BUILD, path), join(this.#root, path));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
    await rm(this.#root, { recursive: true, force: true });
  }

  async #rewrite(file: OfflineFile, version: { from: string; to: string }): Promise<OfflineFile> {
    if (!/\.(html|js)$/.test(file.path) && !file.path.startsWith(IMMUTABLE)) return file;
    const path = file.path.replace(IMMUTABLE, `${IMMUTABLE}${version.to}/`);
    const old = await readFile(join(this.#root, file.path));
    const bytes = /\.(html|js)$/.test(path) ? this.#retext(old.toString('utf8'), version) : old;
    if (path !== file.path) await rm(join(this.#root, file.path));
    await mkdir(dirname(join(this.#root, path)), { recursive: true });
    await writeFile(join(this.#root, path), bytes);
    return { path, bytes: bytes.length, integrity: sha256(bytes) };
  }

  /** The hash of the inline script, which names chunks, changes with it. */
  #retext(text: string, { from, to }: { from: string; to: string }): string {
    const moved = text.replaceAll(from, to).replaceAll(IMMUTABLE, `${IMMUTABLE}${to}/`);
    const script = /<script>([\s\S]*?)<\/script>/.exec(moved)?.[1];
    const hashed = script === undefined ? moved : moved.replace(/sha256-[^']+/, sha256(script));
    return hashed.replace(/^<!doctype html>\s*<html/, `$& data-build="${to}"`);
  }
}
