import { littleEndian } from './little-endian.ts';
import { END_SIGNATURE } from './zip-format.ts';

export interface EndRecord {
  readonly entries: number;
  readonly directoryBytes: number;
  readonly directoryOffset: number;
}

/** The record that closes an archive: one disk, no comment. */
export function endRecord({ entries, directoryBytes, directoryOffset }: EndRecord): Uint8Array {
  return littleEndian([
    [END_SIGNATURE, 4],
    [0, 2],
    [0, 2],
    [entries, 2],
    [entries, 2],
    [directoryBytes, 4],
    [directoryOffset, 4],
    [0, 2]
  ]);
}
