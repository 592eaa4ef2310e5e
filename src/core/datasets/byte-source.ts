/** Bytes that can be read more than once: a `File`, a file on disk, pasted text. */
export interface ByteSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Starts again from the first byte on every call. A piece stays as it is when the next one comes. */
  open(): AsyncIterable<Uint8Array>;
}
