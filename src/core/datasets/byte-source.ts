/** Bytes that can be read more than once: a `File`, a file on disk, pasted text. */
export interface ByteSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Starts again from the first byte on every call. */
  open(): AsyncIterable<Uint8Array>;
}
