import type { Commit, Ref, Store } from '#core/ports';
import {
  checkExpectations,
  checkTargets,
  isApplied,
  targetsOf,
  touchedNames,
  type CurrentRefs
} from '../check-commit.ts';
import { sealObject } from '../seal-object.ts';
import { sortRefs } from '../sort-refs.ts';
import { DEFAULT_GRACE_MS, type SweepOptions } from '../sweep-rule.ts';
import { verifyObject } from '../verify-object.ts';
import { openConnection, type Attempt, type ConnectionOptions } from './connection.ts';
import { liveRefs, type LiveRefsOptions } from './live-refs.ts';
import { findRows, readBytes, removeGarbage, toRows, writeRows, type ObjectRows } from './object-rows.ts';
import type { StoreDatabase } from './schema.ts';

export type DexieStoreOptions = ConnectionOptions & SweepOptions;

export interface DexieStore extends Store {
  /** The refs under a prefix, now and after every change of them in any tab or worker. Returns the unsubscribe. */
  liveRefs(prefix: string, onChange: (refs: readonly Ref[]) => void, options?: LiveRefsOptions): () => void;
  /** Ends the connection for good. */
  close(): void;
}

/**
 * A store in IndexedDB, shared by every tab and worker of the origin that opens the same name.
 * @throws store/blocked, store/too-new, store/unavailable
 */
export async function openDexieStore(options: DexieStoreOptions): Promise<DexieStore> {
  const { graceMs = DEFAULT_GRACE_MS, now = Date.now } = options;
  const { db, use, close } = await openConnection(options);
  const rowsOf = async (objects: readonly Uint8Array[]): Promise<ObjectRows> =>
    toRows(await Promise.all(objects.map(sealObject)), now());
  return {
    readObject: async (digest) => verifyObject(digest, await use(() => readBytes(db, digest))),
    hasObjects: (digests) => use(() => findRows(db, digests)),
    async putObjects(objects) {
      const rows = await rowsOf(objects);
      await use(() => db.transaction('rw', db.objects, db.parts, () => writeRows(db, rows)));
      return rows.objects.map(({ digest }) => digest);
    },
    readRef: (name) => use(() => db.refs.get(name)),
    async listRefs(prefix) {
      const refs = await use(() => db.refs.toArray());
      return sortRefs(
        refs.map((ref) => [ref.name, ref.target] as const),
        prefix
      );
    },
    async commit({ objects, refs }) {
      const names = touchedNames(refs);
      const rows = await rowsOf(objects);
      await use((attempt) =>
        db.transaction('rw', db.objects, db.parts, db.refs, () => commitRows(db, { rows, refs, names, attempt }))
      );
    },
    usage: async () => (await use(() => db.objects.toArray())).reduce((sum, { size }) => sum + size, 0),
    sweep: (reachable) =>
      use(() =>
        db.transaction('rw', db.objects, db.parts, db.refs, async () => {
          const targets = new Set((await db.refs.toArray()).map(({ target }) => target));
          return removeGarbage(db, { reachable, targets, writtenBy: now() - graceMs });
        })
      ),
    liveRefs: (prefix, onChange, liveOptions = {}) => liveRefs(db, { prefix, onChange, ...liveOptions }),
    close
  };
}

interface PreparedCommit {
  readonly rows: ObjectRows;
  readonly refs: Commit['refs'];
  readonly names: readonly string[];
  readonly attempt: Attempt;
}

/** Throwing inside aborts the transaction, so nothing of a refused commit is written. */
async function commitRows(db: StoreDatabase, { rows, refs, names, attempt }: PreparedCommit): Promise<void> {
  const current = await readCurrent(db, names);
  if (attempt === 'retry' && isApplied(refs, current)) return;
  checkExpectations(refs, current);
  const present = await findRows(db, targetsOf(refs));
  checkTargets(refs, new Set([...present, ...rows.objects.map(({ digest }) => digest)]));
  await writeRows(db, rows);
  await db.refs.bulkPut(refs.flatMap(({ name, to }) => (to === null ? [] : [{ name, target: to }])));
  await db.refs.bulkDelete(refs.flatMap(({ name, to }) => (to === null ? [name] : [])));
}

async function readCurrent(db: StoreDatabase, names: readonly string[]): Promise<CurrentRefs> {
  const rows = await db.refs.bulkGet([...names]);
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.name, row.target] as const])));
}
