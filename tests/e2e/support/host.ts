import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface OfflineFile {
  readonly path: string;
  readonly integrity: string;
}

interface OfflineList {
  readonly version: string;
  readonly shell: readonly OfflineFile[];
}

const BUILD = fileURLToPath(new URL('../../../build', import.meta.url));
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css'
};

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

  async readVersion(): Promise<string> {
    return (await this.#readList()).version;
  }

  /** Publishes a build that differs in its version and in a mark on its pages. */
  async publish(version: string): Promise<void> {
    const list = await this.#readList();
    const shell = await Promise.all(
      list.shell.map((file) => (extname(file.path) === '.html' ? this.#mark(file, version) : file))
    );
    const worker = (await this.#read('service-worker.js')).replaceAll(list.version, version);
    await writeFile(join(this.#root, 'service-worker.js'), worker);
    await writeFile(join(this.#root, 'offline.json'), JSON.stringify({ ...list, version, shell }));
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

  async #mark(file: OfflineFile, version: string): Promise<OfflineFile> {
    const html = (await this.#read(file.path)).replace('<html', `<html data-build="${version}"`);
    await writeFile(join(this.#root, file.path), html);
    return { ...file, integrity: `sha256-${createHash('sha256').update(html).digest('base64')}` };
  }

  async #readList(): Promise<OfflineList> {
    return JSON.parse(await this.#read('offline.json')) as OfflineList;
  }

  #read(path: string): Promise<string> {
    return readFile(join(this.#root, path), 'utf8');
  }
}
