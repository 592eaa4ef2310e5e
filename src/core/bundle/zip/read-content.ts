import { AppError } from '#core/shared';
import { compareBytes } from './compare-bytes.ts';
import { crc32 } from './crc32.ts';
import { endRecord } from './end-record.ts';
import { hostile } from './hostile.ts';
import { localHeader } from './local-header.ts';
import type { Directory } from './read-directory.ts';
import type { NamedEntry } from './refuse-hostile.ts';
import { startsWithZip } from './starts-with-zip.ts';
import { LOCAL_BYTES } from './zip-format.ts';

/**
 * The content of each entry, as views into `bytes`. Every byte of the archive belongs to exactly one record, and
 * both headers of a file agree.
 * @throws bundle/hostile-zip, bundle/corrupt
 */
export function readContent(
  bytes: Uint8Array,
  entries: readonly NamedEntry[],
  directory: Directory
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  let at = 0;
  for (const entry of entries) {
    const shown = JSON.stringify(entry.path);
    const name = at + LOCAL_BYTES;
    const start = name + entry.name.length;
    if (entry.offset !== at) throw hostile(`bytes before ${shown} belong to no file`);
    if (compareBytes(bytes.subarray(at, name), localHeader(entry)) !== 0)
      throw hostile(`the two headers of ${shown} disagree`);
    if (compareBytes(bytes.subarray(name, start), entry.name) !== 0)
      throw hostile(`the two names of ${shown} disagree`);
    const content = bytes.subarray(start, start + entry.size);
    if (startsWithZip(content)) throw hostile(`${shown} is itself an archive`);
    if (crc32(content) !== entry.crc)
      throw new AppError('bundle/corrupt', { message: `The content of ${shown} is damaged.` });
    files.set(entry.path, content);
    at = start + entry.size;
  }
  if (at !== directory.start) throw hostile('bytes before its directory belong to no file');
  const end = endRecord({
    entries: entries.length,
    directoryBytes: directory.end - directory.start,
    directoryOffset: directory.start
  });
  if (compareBytes(bytes.subarray(directory.end), end) !== 0) throw hostile('its end record contradicts its directory');
  return files;
}
