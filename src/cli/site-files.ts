import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** `br` and `gzip` as in the header `Content-Encoding`; `identity` is the file itself. */
export type Encoding = 'br' | 'gzip' | 'identity';

export interface SiteFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly etag: string;
  /** Compressed once, then kept. */
  encode(encoding: Encoding): Promise<Buffer>;
}

const TEXT = /\.(html|css|js|mjs|json|webmanifest|svg|csv|txt|wasm)$/;
const WORTH_COMPRESSING_BYTES = 1024;

const compressors = {
  br: (bytes: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: Buffer): Promise<Buffer> => promisify(gzip)(bytes, { level: 6 })
};

/** The best encoding that the client accepts and that is worth it for this file. */
export function chooseEncoding(file: SiteFile, accept: string): Encoding {
  if (!TEXT.test(file.path) || file.bytes.length < WORTH_COMPRESSING_BYTES) return 'identity';
  const accepted = accept
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*q=/))
    .filter(([, weight]) => weight === undefined || Number(weight) > 0)
    .map(([name]) => name);
  return (['br', 'gzip'] as const).find((encoding) => accepted.includes(encoding)) ?? 'identity';
}

function createSiteFile(path: string, bytes: Buffer): SiteFile {
  const encoded = new Map<Encoding, Promise<Buffer>>();
  return {
    path,
    bytes,
    etag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
    encode(encoding) {
      if (encoding === 'identity') return Promise.resolve(bytes);
      const promise = encoded.get(encoding) ?? compressors[encoding](bytes);
      encoded.set(encoding, promise);
      return promise;
    }
  };
}

/**
 * The files below `root`, by address (`/data.html`). Only what is listed here can be served, so no address can
 * reach a file outside it. A file is read again when its size or time changes.
 */
export async function openSite(root: string): Promise<(path: string) => Promise<SiteFile | undefined>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const known = new Map(files.map((file) => [file.slice(root.length).split(sep).join('/'), file]));
  const loaded = new Map<string, { stamp: string; file: SiteFile }>();

  return async (path) => {
    const disk = known.get(path);
    const info = disk === undefined ? undefined : await stat(disk).catch(() => undefined);
    if (disk === undefined || info === undefined) return undefined;
    const stamp = `${info.size} ${info.mtimeMs}`;
    const cached = loaded.get(path);
    if (cached?.stamp === stamp) return cached.file;
    const file = createSiteFile(path, await readFile(disk));
    loaded.set(path, { stamp, file });
    return file;
  };
}
