import { packBundle, verifyBundle } from '#core/bundle';
import type { Transport } from '#core/ports';
import { AppError, digestBytes, type Digest } from '#core/shared';
import { objectPath } from './layout.ts';
import { listVersions, type RemoteVersion } from './list-versions.ts';

export interface Pulled {
  readonly zip: Uint8Array;
  readonly version: RemoteVersion;
}

/**
 * Fetches a version (the newest unless `seq` is given), verifying every file against its hash before use; the zip has
 * the same bytes that were pushed.
 * @throws sync/not-found, sync/corrupt
 */
export async function pullBundle(transport: Transport, model: string, seq?: number): Promise<Pulled> {
  const versions = await listVersions(transport, model);
  const version = seq === undefined ? versions.at(-1) : versions.find((candidate) => candidate.seq === seq);
  if (!version) {
    const what = seq === undefined ? `no model named "${model}"` : `no version ${seq} of "${model}"`;
    throw new AppError('sync/not-found', { message: `The remote has ${what}.` });
  }
  const manifestBytes = await readObject(transport, version.target);
  const listed = JSON.parse(new TextDecoder().decode(manifestBytes)) as { files: { path: string; sha256: Digest }[] };
  const files = new Map([['bundle.json', manifestBytes]]);
  for (const { path, sha256 } of listed.files) files.set(path, await readObject(transport, sha256));
  const { ok, problems } = verifyBundle(files);
  if (!ok) throw new AppError('sync/corrupt', { detail: problems });
  return { zip: packBundle(files), version };
}

async function readObject(transport: Transport, digest: Digest): Promise<Uint8Array> {
  const bytes = await transport.read(objectPath(digest));
  if (bytes && digestBytes(bytes) === digest) return bytes;
  throw new AppError('sync/corrupt', {
    message: bytes
      ? `The remote's file ${objectPath(digest)} does not match its hash.`
      : `The remote lacks ${objectPath(digest)}.`
  });
}
