import type { App } from '#app/app.svelte.ts';
import { AppError } from '#core/shared';

const PREFERENCES = 'assay:';

/** Ends the workers, deletes the database and the preferences, and starts the app anew. @throws store/blocked */
export async function deleteEverything({ clients, workspace }: App): Promise<void> {
  for (const client of Object.values(clients)) client.close();
  workspace.store.close();
  await deleteDatabase('assay');
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFERENCES)) localStorage.removeItem(key);
  location.assign(location.pathname);
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(new AppError('store/unavailable', { cause: request.error }));
    request.onblocked = () =>
      reject(
        new AppError('store/blocked', {
          message: 'Another tab of Assay is open and holds the storage.',
          hint: 'Close all other tabs of Assay. The deletion goes on by itself then.'
        })
      );
  });
}
