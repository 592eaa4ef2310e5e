import type { Transport } from '#core/ports';

/**
 * A folder the user picked (File System Access). It cannot create exclusively, so writers in this browser take a lock
 * and log entries carry their target in the name; two devices at once leave two visible entries.
 */
export function createPickedFolderTransport(root: FileSystemDirectoryHandle): Transport {
  return {
    isExclusive: false,
    async read(path) {
      const file = await findFile(root, path);
      return file && new Uint8Array(await (await file.getFile()).arrayBuffer());
    },
    async list(folder) {
      const directory = await findFolder(root, folder.split('/'));
      if (!directory) return [];
      const names: string[] = [];
      for await (const [name, handle] of directory.entries()) if (handle.kind === 'file') names.push(name);
      return names.sort();
    },
    putIfAbsent(path, bytes) {
      return navigator.locks.request(`assay-folder:${root.name}`, async () => {
        if (await findFile(root, path)) return 'exists';
        const parts = path.split('/');
        let directory = root;
        for (const part of parts.slice(0, -1)) directory = await directory.getDirectoryHandle(part, { create: true });
        const writable = await (await directory.getFileHandle(parts.at(-1)!, { create: true })).createWritable();
        await writable.write(bytes.slice().buffer);
        await writable.close();
        return 'created';
      });
    }
  };
}

/** Names of the models in a folder: a remote keeps one log folder for each, named by the encoded model name. */
export async function listPickedModels(root: FileSystemDirectoryHandle): Promise<readonly string[]> {
  const logs = await findFolder(root, ['refs', 'models']);
  const models: string[] = [];
  if (logs)
    for await (const name of logs.keys()) if (name.endsWith('.log')) models.push(decodeURIComponent(name.slice(0, -4)));
  return models.sort();
}

async function findFile(root: FileSystemDirectoryHandle, path: string): Promise<FileSystemFileHandle | undefined> {
  const parts = path.split('/');
  const directory = await findFolder(root, parts.slice(0, -1));
  return directory && unlessAbsent(() => directory.getFileHandle(parts.at(-1)!));
}

async function findFolder(
  root: FileSystemDirectoryHandle,
  parts: readonly string[]
): Promise<FileSystemDirectoryHandle | undefined> {
  let directory: FileSystemDirectoryHandle | undefined = root;
  for (const part of parts) {
    const parent: FileSystemDirectoryHandle = directory;
    directory = await unlessAbsent(() => parent.getDirectoryHandle(part));
    if (!directory) return undefined;
  }
  return directory;
}

async function unlessAbsent<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}
