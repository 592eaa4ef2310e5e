import { AppError, type Digest } from '#core/shared';
import { hashObject } from './seal-object.ts';

/** Returns the bytes when they hash to their name. @throws store/missing-object, store/damaged-object */
export async function verifyObject(digest: Digest, bytes: Uint8Array<ArrayBuffer> | undefined): Promise<Uint8Array> {
  if (bytes === undefined) throw new AppError('store/missing-object', { detail: { digest } });
  if ((await hashObject(bytes)) !== digest) throw new AppError('store/damaged-object', { detail: { digest } });
  return bytes;
}
