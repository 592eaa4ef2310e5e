import { Dexie, type Table } from 'dexie';
import type { Ref } from '#core/ports';
import type { Digest } from '#core/shared';

/** Raise it with a migration whenever a row changes its form; older tabs then refuse to touch the storage. */
export const SCHEMA_VERSION = 1;

/** No value is larger: browsers lose connections over big values, and Blobs break in Safari. */
export const PART_BYTES = 4 * 1024 * 1024;

export interface ObjectRow {
  readonly digest: Digest;
  readonly size: number;
  /** Milliseconds since 1970, of the last put. */
  readonly writtenAt: number;
}

export interface PartRow {
  readonly digest: Digest;
  readonly index: number;
  readonly bytes: ArrayBuffer;
}

export type PartKey = readonly [Digest, number];

export interface StoreDatabase extends Dexie {
  readonly objects: Table<ObjectRow, Digest>;
  readonly parts: Table<PartRow, PartKey>;
  readonly refs: Table<Ref, string>;
}

/** `strict`: the browser flushes to disk before a transaction counts as complete. */
export function createDatabase(name: string): StoreDatabase {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
  db.version(SCHEMA_VERSION).stores({ objects: 'digest', parts: '[digest+index]', refs: 'name' });
  return db as StoreDatabase;
}
