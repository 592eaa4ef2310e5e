import { digestBytes, type Digest } from '#core/shared';

/** An object with its identity. `bytes` is a private copy: what was hashed is what gets stored. */
export interface SealedObject {
  readonly digest: Digest;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Copies and hashes an object. Never call it inside a transaction: awaiting a hash would end it. */
export async function sealObject(object: Uint8Array): Promise<SealedObject> {
  const bytes = new Uint8Array(object);
  return { digest: await hashObject(bytes), bytes };
}

/** SHA-256 by the platform, which is several times faster; by our own code on pages without a secure context. */
export async function hashObject(bytes: Uint8Array<ArrayBuffer>): Promise<Digest> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return digestBytes(bytes);
  const hash = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
