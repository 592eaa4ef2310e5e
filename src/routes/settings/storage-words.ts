/** How firmly the browser holds on to what is stored. */
export type Persistence = 'unknown' | 'kept' | 'evictable';

export const PERSISTENCE_WORDS: Readonly<Record<Persistence, string>> = {
  unknown: 'This browser does not say how long it keeps data.',
  kept: 'Kept until you delete it: the browser may not clear it when the disk fills up.',
  evictable: 'The browser may clear it when the disk fills up, and some browsers after weeks without a visit.'
};

/** Whether the browser promised to keep what is stored. */
export async function readPersistence(): Promise<Persistence> {
  const storage = navigator.storage as StorageManager | undefined;
  if (!storage?.persisted) return 'unknown';
  return (await storage.persisted()) ? 'kept' : 'evictable';
}

/** Asks the browser to keep it; some ask the person, some decide alone. */
export async function askPersistence(): Promise<Persistence> {
  return (await navigator.storage.persist()) ? 'kept' : 'evictable';
}
