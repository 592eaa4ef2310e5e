import { openBundle } from '#core/bundle';
import type { Clock, Transport } from '#core/ports';
import { AppError, digestBytes, encodeJson } from '#core/shared';
import { entryName, logFolder, objectPath } from './layout.ts';
import { listVersions, type RemoteVersion } from './list-versions.ts';

const ATTEMPTS = 100;

export interface Pushed {
  readonly model: string;
  readonly version: RemoteVersion;
  /** Files that were sent; the rest was there already. */
  readonly sent: number;
  readonly isNew: boolean;
}

/**
 * Sends a verified bundle: files under their hashes first, the version entry last, so a crash leaves garbage and never
 * a version without its files. Two pushers at once both end up as versions.
 * @throws bundle/*, sync/contended, sync/corrupt
 */
export async function pushBundle(transport: Transport, clock: Clock, zip: Uint8Array): Promise<Pushed> {
  const { manifest, files } = openBundle(zip);
  let sent = 0;
  for (const bytes of files.values()) {
    if ((await transport.putIfAbsent(objectPath(digestBytes(bytes)), bytes)) === 'created') sent++;
  }
  const target = digestBytes(files.get('bundle.json')!);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const versions = await listVersions(transport, manifest.name);
    const known = versions.find((version) => version.target === target);
    if (known) return { model: manifest.name, version: known, sent, isNew: false };
    const version: RemoteVersion = {
      format: 'assay.remote-version/1',
      seq: (versions.at(-1)?.seq ?? 0) + 1,
      target,
      at: clock.now()
    };
    const path = `${logFolder(manifest.name)}/${entryName(version.seq, target, transport)}`;
    if ((await transport.putIfAbsent(path, encodeJson(version))) === 'created')
      return { model: manifest.name, version, sent, isNew: true };
  }
  throw new AppError('sync/contended');
}
