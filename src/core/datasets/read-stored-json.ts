import type { Store } from '#core/ports';
import { AppError, type Digest } from '#core/shared';

/** A stored JSON object of a known format. The store has verified its hash, so its shape is what was written. */
export async function readStoredJson<T extends { readonly format: string }>(
  store: Store,
  { digest, format }: { digest: Digest; format: T['format'] }
): Promise<T> {
  const value = JSON.parse(new TextDecoder().decode(await store.readObject(digest))) as T;
  if (value.format === format) return value;
  throw new AppError('store/damaged-object', {
    message: `A stored object is ${value.format} where ${format} is expected.`,
    detail: { digest }
  });
}
