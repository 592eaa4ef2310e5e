export const LOCAL_SIGNATURE = 0x04034b50;
export const CENTRAL_SIGNATURE = 0x02014b50;
export const END_SIGNATURE = 0x06054b50;
export const LOCAL_BYTES = 30;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;
/** Zip 2.0, the lowest version that knows folders in names. */
export const VERSION = 20;
/** General purpose bit 11: the name is UTF-8. */
export const UTF8_FLAG = 0x0800;
/** Bits 0, 6 and 13: the entry or the directory is encrypted. */
export const ENCRYPTED_FLAGS = 0x2041;
export const STORE = 0;
export const DEFLATE = 8;
/** 1 January 1980, the first day a zip can hold: real times would make equal content different bytes. */
export const DOS_DATE = 0x0021;
export const DOS_TIME = 0;

/** What both headers of a stored entry say. */
export interface StoredEntry {
  /** UTF-8. */
  readonly name: Uint8Array;
  readonly crc: number;
  readonly size: number;
  /** Of the local header, from the start of the archive. */
  readonly offset: number;
}

/** What an archive may hold. Byte counts are of unpacked content. */
export interface ZipLimits {
  readonly entries: number;
  readonly bytes: number;
  /** Largest unpacked size of an entry over its packed size. */
  readonly ratio: number;
}

export const DEFAULT_LIMITS: ZipLimits = { entries: 10_000, bytes: 2_147_483_648, ratio: 200 };
