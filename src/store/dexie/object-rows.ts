import type { Digest } from '#core/shared';
import type { SealedObject } from '../seal-object.ts';
import { isGarbage, type SweepRule } from '../sweep-rule.ts';
import { PART_BYTES, type ObjectRow, type PartKey, type PartRow, type StoreDatabase } from './schema.ts';

/** The rows of sealed objects, cut up before any transaction starts. */
export interface ObjectRows {
  readonly objects: readonly ObjectRow[];
  readonly parts: readonly PartRow[];
}

export function toRows(sealed: readonly SealedObject[], writtenAt: number): ObjectRows {
  return {
    objects: sealed.map(({ digest, bytes }) => ({ digest, size: bytes.byteLength, writtenAt })),
    parts: sealed.flatMap(cutIntoParts)
  };
}

function cutIntoParts({ digest, bytes }: SealedObject): PartRow[] {
  return partKeys(digest, bytes.byteLength).map(([, index]) => ({
    digest,
    index,
    bytes: bytes.buffer.slice(index * PART_BYTES, (index + 1) * PART_BYTES)
  }));
}

function partKeys(digest: Digest, size: number): PartKey[] {
  return Array.from({ length: Math.ceil(size / PART_BYTES) }, (_, index): PartKey => [digest, index]);
}

/** Within a transaction. Writing an object again replaces a damaged copy. */
export async function writeRows(db: StoreDatabase, { objects, parts }: ObjectRows): Promise<void> {
  await db.parts.bulkPut(parts);
  await db.objects.bulkPut(objects);
}

/** The stored bytes, unverified; `undefined` when there is no such object. */
export async function readBytes(db: StoreDatabase, digest: Digest): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return db.transaction('r', db.objects, db.parts, async () => {
    const row = await db.objects.get(digest);
    return row && join(await db.parts.bulkGet(partKeys(digest, row.size)), row.size);
  });
}

/** A lost part leaves zeros, which the hash then gives away. */
function join(parts: readonly (PartRow | undefined)[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  parts.forEach((part, index) => {
    const room = bytes.subarray(index * PART_BYTES, (index + 1) * PART_BYTES);
    if (part !== undefined) room.set(new Uint8Array(part.bytes).subarray(0, room.length));
  });
  return bytes;
}

export async function findRows(db: StoreDatabase, digests: readonly Digest[]): Promise<Set<Digest>> {
  return new Set(await db.objects.where('digest').anyOf(digests).primaryKeys());
}

/** Within a transaction. Returns the bytes freed. */
export async function removeGarbage(db: StoreDatabase, rule: SweepRule): Promise<number> {
  const garbage = (await db.objects.toArray()).filter((row) => isGarbage(row, rule));
  await db.parts.bulkDelete(garbage.flatMap(({ digest, size }) => partKeys(digest, size)));
  await db.objects.bulkDelete(garbage.map(({ digest }) => digest));
  return garbage.reduce((sum, { size }) => sum + size, 0);
}
