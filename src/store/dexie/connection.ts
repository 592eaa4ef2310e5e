import { AppError } from '#core/shared';
import { createDatabase, SCHEMA_VERSION, type StoreDatabase } from './schema.ts';
import { isConnectionLost, translateStorageError } from './storage-errors.ts';

/** `retry`: the connection was lost during the first attempt, which may have been completed all the same. */
export type Attempt = 'first' | 'retry';

export interface Connection {
  readonly db: StoreDatabase;
  /** Runs work on an open database, once more after reopening if the connection is lost. */
  use<T>(work: (attempt: Attempt) => Promise<T>): Promise<T>;
  close(): void;
}

export interface ConnectionOptions {
  readonly name: string;
  /** How long an older tab may hold up an upgrade. */
  readonly blockedAfterMs?: number;
  /** How long an open may take at all: some browsers never answer. */
  readonly openWithinMs?: number;
  /** Another tab is replacing the storage by a newer version, so this one is outdated. */
  readonly onOutdated?: () => void;
}

/** @throws store/blocked, store/too-new, store/unavailable */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const db = createDatabase(options.name);
  let opening: Promise<void> | undefined;
  let ended = false;
  const ready = async (): Promise<IDBDatabase> => {
    if (ended) throw new Error('the store is closed');
    if (!db.isOpen()) await (opening ??= openPatiently(db, options).finally(() => (opening = undefined)));
    return db.backendDB();
  };
  db.on('versionchange', (event) => {
    if (event.newVersion !== null && event.newVersion > 0) options.onOutdated?.();
  });
  await ready();
  return {
    db,
    use: (work) => runWithRetry(db, { ready, work }),
    close() {
      ended = true;
      db.close();
    }
  };
}

interface Run<T> {
  readonly ready: () => Promise<IDBDatabase>;
  readonly work: (attempt: Attempt) => Promise<T>;
}

async function runWithRetry<T>(db: StoreDatabase, { ready, work }: Run<T>): Promise<T> {
  let used: IDBDatabase | undefined;
  try {
    used = await ready();
    return await work('first');
  } catch (error) {
    if (!isConnectionLost(error)) throw translateStorageError(error);
  }
  try {
    // Another operation may have reopened it already.
    if (db.backendDB() === used) db.close({ disableAutoOpen: false });
    await ready();
    return await work('retry');
  } catch (error) {
    throw translateStorageError(error);
  }
}

const OPEN_PAUSES_MS = [50, 200];

/** While a browser takes a database down, opening it anew fails for a moment as well. */
async function openPatiently(db: StoreDatabase, options: ConnectionOptions): Promise<void> {
  for (const pause of OPEN_PAUSES_MS) {
    try {
      return await openDatabase(db, options);
    } catch (error) {
      if (!isConnectionLost(error)) throw translateStorageError(error);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return openDatabase(db, options).catch((error: unknown) => {
    throw translateStorageError(error);
  });
}

async function openDatabase(db: StoreDatabase, options: ConnectionOptions): Promise<void> {
  const { blockedAfterMs = 5000, openWithinMs = 20_000 } = options;
  const watch = startWatch(openWithinMs, () => new DOMException('no answer to open', 'UnknownError'));
  const onBlocked = (): void => watch.rejectAfter(blockedAfterMs, () => new AppError('store/blocked'));
  db.on('blocked', onBlocked);
  try {
    await Promise.race([db.open(), watch.failure]);
    refuseNewer(db);
  } catch (error) {
    db.close();
    throw error;
  } finally {
    db.on('blocked').unsubscribe(onBlocked);
    watch.stop();
  }
}

interface Watch {
  readonly failure: Promise<never>;
  rejectAfter(ms: number, error: () => unknown): void;
  stop(): void;
}

function startWatch(ms: number, error: () => unknown): Watch {
  const { promise, reject } = withRejector();
  const timers: ReturnType<typeof setTimeout>[] = [];
  const rejectAfter: Watch['rejectAfter'] = (delay, reason) =>
    void timers.push(setTimeout(() => reject(reason()), delay));
  rejectAfter(ms, error);
  return { failure: promise, rejectAfter, stop: () => timers.forEach(clearTimeout) };
}

function withRejector(): { promise: Promise<never>; reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<never>((_, rejectPromise) => (reject = rejectPromise));
  return { promise, reject };
}

/** Dexie opens a database of a later version as it is; writing our older rows into it would damage it. */
function refuseNewer(db: StoreDatabase): void {
  const installed = Math.floor(db.backendDB().version / 10);
  if (installed > SCHEMA_VERSION) throw new AppError('store/too-new', { detail: { installed, known: SCHEMA_VERSION } });
}
