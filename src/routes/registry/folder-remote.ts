interface DirectoryPicker {
  showDirectoryPicker?: (options: { mode: 'read' | 'readwrite'; id: string }) => Promise<FileSystemDirectoryHandle>;
}

/** Whether this browser lets a page write to a folder of the disk. */
export function canPickFolder(): boolean {
  return 'showDirectoryPicker' in globalThis;
}

/** Must be called from a click. @throws DOMException AbortError when the user picks none */
export function pickFolder(mode: 'read' | 'readwrite'): Promise<FileSystemDirectoryHandle> {
  return (globalThis as DirectoryPicker).showDirectoryPicker!({ mode, id: 'assay-remote' });
}
