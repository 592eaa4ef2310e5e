/**
 * Whole records found in a buffer. Cell `c` is `bytes[starts[c], ends[c])`, unescaped; record `r` holds the cells
 * `firstCell[r]` up to `firstCell[r + 1]` and begins on line `lines[r]`. Valid until the next `scan`.
 */
export interface RecordBatch {
  readonly bytes: Uint8Array;
  /** Bytes up to the end of the last whole record. */
  readonly length: number;
  readonly records: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly firstCell: Int32Array;
  readonly lines: Int32Array;
}
