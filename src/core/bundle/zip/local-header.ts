import { littleEndian } from './little-endian.ts';
import { DOS_DATE, DOS_TIME, LOCAL_SIGNATURE, STORE, UTF8_FLAG, VERSION, type StoredEntry } from './zip-format.ts';

/** The only local header Assay writes or reads for an entry, without the name that follows it. */
export function localHeader({ name, crc, size }: StoredEntry): Uint8Array {
  return littleEndian([
    [LOCAL_SIGNATURE, 4],
    [VERSION, 2],
    [UTF8_FLAG, 2],
    [STORE, 2],
    [DOS_TIME, 2],
    [DOS_DATE, 2],
    [crc, 4],
    [size, 4],
    [size, 4],
    [name.length, 2],
    [0, 2]
  ]);
}
