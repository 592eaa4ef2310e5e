import { base, version } from '$service-worker';
import { contentSecurityPolicy, SECURITY_HEADERS } from '../content-security-policy.js';
import { buildLock, type WorkerReport } from './messages.ts';

/** One file of build/offline.json, which `npm run build` writes; `integrity` is checked by `fetch`. */
interface OfflineFile {
  readonly path: string;
  readonly bytes: number;
  readonly integrity: string;
}

interface OfflineList {
  readonly version: string;
  /** Pages, entry chunks, screens, styles and icons: stored before this version may start. */
  readonly shell: readonly OfflineFile[];
  /** Workers, engines, charts, WASM, samples: stored in the background. */
  readonly rest: readonly OfflineFile[];
}

const PREFIX = 'assay-files-';
const CACHE = PREFIX + version;
const LIST = `${base}/offline.json`;
const IMMUTABLE = '_app/immutable/';
const PARALLEL_FETCHES = 4;

const address = (file: OfflineFile): string => `${base}/${file.path}`;

/** Pages bring their own policy, with the hashes of their scripts, in a meta tag; scripts started as workers have none. */
function harden(response: Response, file: OfflineFile): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
  if (!file.path.endsWith('.html')) headers.set('content-security-policy', contentSecurityPolicy());
  else if (!headers.has('content-security-policy')) headers.set('content-security-policy', "frame-ancestors 'none'");
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(response.body, { headers });
}

async function storeFile(cache: Cache, file: OfflineFile): Promise<void> {
  const isHashed = file.path.startsWith(IMMUTABLE);
  const earlier = isHashed ? await caches.match(address(file)) : undefined;
  const response =
    earlier ?? (await fetch(address(file), { integrity: file.integrity, cache: isHashed ? 'default' : 'no-cache' }));
  if (!response.ok) throw new Error(`${address(file)} answered ${response.status}`);
  await cache.put(address(file), harden(response, file));
}

async function listMissing(cache: Cache, files: readonly OfflineFile[]): Promise<OfflineFile[]> {
  const stored = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  return files.filter((file) => !stored.has(new URL(address(file), location.origin).pathname));
}

async function readList(cache: Cache): Promise<OfflineList> {
  const stored = await cache.match(LIST);
  if (stored !== undefined) return (await stored.json()) as OfflineList;
  const response = await fetch(LIST, { cache: 'no-store' });
  if (!response.ok) throw new Error(`${LIST} answered ${response.status}`);
  const list = (await response.clone().json()) as OfflineList;
  if (list.version !== version)
    throw new Error('Another version is being put on the server; the next visit tries again.');
  await cache.put(LIST, response);
  return list;
}

/** Stores all the first screens need. Rejects, so that this version does not start, when one file is not to be had. */
export async function storeShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  const list = await readList(cache);
  await Promise.all((await listMissing(cache, list.shell)).map((file) => storeFile(cache, file)));
}

/** Stores what is still missing, file by file, and reports on the way. What fails is counted, not fatal. */
export async function storeRest(report: (message: WorkerReport) => Promise<void>): Promise<void> {
  const cache = await caches.open(CACHE);
  const list = await readList(cache);
  const files = [...list.shell, ...list.rest];
  const queue = await listMissing(cache, files);
  const sum = (part: readonly OfflineFile[]): number => part.reduce((bytes, file) => bytes + file.bytes, 0);
  const totalBytes = sum(files);
  let doneBytes = totalBytes - sum(queue);
  let missingFiles = 0;

  const work = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const bytes = file.bytes;
      await storeFile(cache, file).then(
        () => void (doneBytes += bytes),
        () => void (missingFiles += 1)
      );
      await report({ type: 'caching', build: version, doneBytes, totalBytes });
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_FETCHES }, work));
  const end = missingFiles === 0 ? { type: 'offline-ready' as const } : { type: 'incomplete' as const, missingFiles };
  await report({ ...end, build: version });
}

/** The stored answer to a request of a page of this build, or of an older build that is still open in a tab. */
export async function findStored(request: Request): Promise<Response | undefined> {
  const cache = await caches.open(CACHE);
  const { pathname } = new URL(request.url);
  if (request.mode === 'navigate') {
    const page = pathname.replace(/\/$/, '');
    for (const path of [pathname, `${page}.html`, `${page}/index.html`, `${base}/404.html`]) {
      const stored = await cache.match(path);
      if (stored !== undefined) return stored;
    }
    return undefined;
  }
  if (pathname.startsWith(`${base}/${IMMUTABLE}`)) return caches.match(pathname);
  return cache.match(pathname);
}

/** Deletes the caches of other builds, except those that an open page still runs on. */
export async function deleteUnusedBuilds(): Promise<void> {
  const held = new Set((await navigator.locks.query()).held?.map((lock) => lock.name));
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  const unused = names.filter((name) => !held.has(buildLock(name.slice(PREFIX.length))));
  await Promise.all(unused.map((name) => caches.delete(name)));
}
