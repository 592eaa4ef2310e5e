import type { Transport } from '#core/ports';
import { AppError, type Digest } from '#core/shared';
import { entrySeq, logFolder } from './layout.ts';

/** One pushed version: `target` is the digest of its bundle.json. */
export interface RemoteVersion {
  readonly format: 'assay.remote-version/1';
  readonly seq: number;
  readonly target: Digest;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/** The versions of a model on a remote, oldest first; empty when it has none. @throws sync/corrupt */
export async function listVersions(transport: Transport, model: string): Promise<readonly RemoteVersion[]> {
  const names = (await transport.list(logFolder(model))).filter((name) => /^\d{6}(-[0-9a-f]{12})?\.json$/.test(name));
  return Promise.all(names.map((name) => readEntry(transport, `${logFolder(model)}/${name}`, entrySeq(name))));
}

async function readEntry(transport: Transport, path: string, seq: number): Promise<RemoteVersion> {
  const bytes = await transport.read(path);
  try {
    const entry = JSON.parse(new TextDecoder().decode(bytes)) as RemoteVersion;
    if (entry.format === 'assay.remote-version/1' && entry.seq === seq && /^[0-9a-f]{64}$/.test(entry.target))
      return entry;
  } catch (cause) {
    throw new AppError('sync/corrupt', { message: `The remote's file ${path} cannot be read.`, cause });
  }
  throw new AppError('sync/corrupt', { message: `The remote's file ${path} is not a version entry.` });
}
