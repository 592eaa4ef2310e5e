import type { Transport } from '#core/ports';
import { AppError } from '#core/shared';
import { createFolderTransport } from '#sync/folder-node';

/** @throws sync/unknown-remote */
export function openRemote(address: string): Transport {
  const [, path] = /^folder:(.+)$/.exec(address) ?? [];
  if (path === undefined)
    throw new AppError('sync/unknown-remote', { message: `"${address}" is not an address of a remote.` });
  return createFolderTransport(path);
}
