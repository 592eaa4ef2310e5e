import { readContent } from './read-content.ts';
import { readDirectory } from './read-directory.ts';
import { refuseForeign } from './refuse-foreign.ts';
import { refuseHostile } from './refuse-hostile.ts';
import { DEFAULT_LIMITS, type ZipLimits } from './zip-format.ts';

/**
 * The files of an archive that `writeZip` wrote, as views into `bytes`; nothing else is accepted, so
 * `writeZip(readZip(bytes))` equals `bytes`. The directory is judged before any content is touched.
 * @throws bundle/not-a-bundle for other files and re-packed archives, bundle/hostile-zip, bundle/corrupt
 */
export function readZip(bytes: Uint8Array, limits: Partial<ZipLimits> = {}): Map<string, Uint8Array> {
  const allowed = { ...DEFAULT_LIMITS, ...limits };
  const directory = readDirectory(bytes, allowed.entries);
  const entries = refuseHostile(directory, allowed);
  refuseForeign(bytes, entries);
  return readContent(bytes, entries, directory);
}
