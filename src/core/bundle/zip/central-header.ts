import { littleEndian } from './little-endian.ts';
import { CENTRAL_SIGNATURE, DOS_DATE, DOS_TIME, STORE, UTF8_FLAG, VERSION, type StoredEntry } from './zip-format.ts';

/** The only directory record Assay writes or reads for an entry, without the name that follows it. */
export function centralHeader({ name, crc, size, offset }: StoredEntry): Uint8Array {
  return littleEndian([
    [CENTRAL_SIGNATURE, 4],
    [VERSION, 2],
    [VERSION, 2],
    [UTF8_FLAG, 2],
    [STORE, 2],
    [DOS_TIME, 2],
    [DOS_DATE, 2],
    [crc, 4],
    [size, 4],
    [size, 4],
    [name.length, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [offset, 4]
  ]);
}
