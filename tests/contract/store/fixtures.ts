import type { Store } from '#core/ports';
import { digestBytes, isAppError, type Digest, type ErrorCode } from '#core/shared';

export interface OpenOptions {
  readonly graceMs: number;
  readonly now?: () => number;
}

/** One place where a store can live. `open` may be called several times for handles on the same place. */
export interface StorePlace {
  open(options: OpenOptions): Promise<Store>;
  /** Flips one bit of a stored object behind the store's back; absent when nobody can. */
  readonly flipBit?: (digest: Digest) => Promise<void>;
  /** Whether two handles share the place. */
  readonly shared: boolean;
}

export const MIB = 1024 * 1024;
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Bytes that do not compress, the same on every run. */
export function noise(length: number, seed = 1): Uint8Array {
  const words = new Uint32Array(Math.ceil(length / 4));
  let state = seed;
  for (let i = 0; i < words.length; i++) words[i] = state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return new Uint8Array(words.buffer).slice(0, length);
}

export async function codeOf(promise: Promise<unknown>): Promise<ErrorCode | 'resolved'> {
  try {
    await promise;
    return 'resolved';
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

export async function commitText(store: Store, name: string, text: string): Promise<Digest> {
  const target = digestBytes(bytes(text));
  await store.commit({ objects: [bytes(text)], refs: [{ name, expect: null, to: target }] });
  return target;
}

export async function moveRef(store: Store, { from, text }: { from: Digest; text: string }): Promise<void> {
  const refs = [{ name: 'head', expect: from, to: digestBytes(bytes(text)) }];
  await store.commit({ objects: [bytes(text)], refs });
}
