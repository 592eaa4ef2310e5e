import { createPickedFolderTransport } from '#sync/folder-browser';
import { pullBundle, pushBundle, type Pulled, type Pushed } from '#sync/remote';

interface DirectoryPicker {
  showDirectoryPicker?: (options: { mode: 'read' | 'readwrite'; id: string }) => Promise<FileSystemDirectoryHandle>;
}

const clock = { now: Date.now };

/** Whether this browser lets a page write to a folder of the disk. */
export function canPickFolder(): boolean {
  return 'showDirectoryPicker' in globalThis;
}

/** Must be called from a click. @throws DOMException AbortError when the user picks none */
export function pickFolder(mode: 'read' | 'readwrite'): Promise<FileSystemDirectoryHandle> {
  return (globalThis as DirectoryPicker).showDirectoryPicker!({ mode, id: 'assay-remote' });
}

export async function pushToFolder(folder: FileSystemDirectoryHandle, bundle: Blob): Promise<Pushed> {
  return pushBundle(createPickedFolderTransport(folder), clock, new Uint8Array(await bundle.arrayBuffer()));
}

/** The newest version of a model in the folder. @throws sync/not-found, sync/corrupt */
export function pullFromFolder(folder: FileSystemDirectoryHandle, model: string): Promise<Pulled> {
  return pullBundle(createPickedFolderTransport(folder), model);
}

/** Names of the models in a folder: a remote keeps one log folder for each, named by the encoded model name. */
export async function listFolderModels(folder: FileSystemDirectoryHandle): Promise<readonly string[]> {
  const models: string[] = [];
  try {
    const refs = await folder.getDirectoryHandle('refs');
    const logs = await refs.getDirectoryHandle('models');
    for await (const name of logs.keys()) if (name.endsWith('.log')) models.push(decodeURIComponent(name.slice(0, -4)));
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  }
  return models.sort();
}
