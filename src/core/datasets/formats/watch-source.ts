import type { Digest } from '#core/shared';
import { Sha256 } from '#kernels/sha256';
import type { ByteSource } from '../byte-source.ts';

export interface WatchedSource extends ByteSource {
  /** Bytes handed out since it was opened last. */
  readonly position: number;
  /** Size in bytes and digest, once it has been read to its end. */
  readonly identity: { readonly size: number; readonly sha256: Digest } | undefined;
}

/** A source that notes what was read of it. */
export function watchSource(source: ByteSource): WatchedSource {
  let position = 0;
  let identity: WatchedSource['identity'];
  return {
    name: source.name,
    size: source.size,
    get position() {
      return position;
    },
    get identity() {
      return identity;
    },
    async *open() {
      const digest = new Sha256();
      position = 0;
      for await (const piece of source.open()) {
        digest.update(piece);
        position += piece.length;
        yield piece;
      }
      identity = { size: position, sha256: digest.hex() };
    }
  };
}
