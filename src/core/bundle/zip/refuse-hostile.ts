import { entryNameProblem } from './entry-name-problem.ts';
import { hostile } from './hostile.ts';
import type { Directory, RawEntry } from './read-directory.ts';
import { DEFLATE, ENCRYPTED_FLAGS, LOCAL_BYTES, STORE, type ZipLimits } from './zip-format.ts';

/** Unix file type in the upper half of the external attributes. */
const FILE_TYPE = 0xf000;
const SYMBOLIC_LINK = 0xa000;

/** An entry whose name has been read and may be used. */
export interface NamedEntry extends RawEntry {
  readonly path: string;
}

/**
 * Everything that makes an archive dangerous to unpack, judged from its directory alone: no content is touched.
 * @throws bundle/hostile-zip
 */
export function refuseHostile(directory: Directory, limits: ZipLimits): readonly NamedEntry[] {
  const named = directory.entries.map((entry) => ({ ...entry, path: readName(entry.name) }));
  for (const entry of named) refuseEntry(entry, limits);
  const bytes = named.reduce((sum, { size }) => sum + size, 0);
  if (bytes > limits.bytes) throw hostile(`it unpacks to ${bytes} bytes`);
  refuseNameClashes(named);
  refuseOverlaps(named, directory.start);
  return named;
}

function readName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw hostile('a file name is not UTF-8');
  }
}

function refuseEntry({ path, flags, method, packed, size, attributes }: NamedEntry, limits: ZipLimits): void {
  const shown = JSON.stringify(path);
  const isFolder = path.endsWith('/') && size === 0;
  const problem = entryNameProblem(isFolder ? path.slice(0, -1) : path);
  if (problem !== undefined) throw hostile(`the name ${shown} ${problem}`);
  if (flags & ENCRYPTED_FLAGS) throw hostile(`${shown} is encrypted`);
  if (((attributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) throw hostile(`${shown} is a link`);
  if (method !== STORE && method !== DEFLATE) throw hostile(`${shown} is packed by the unknown method ${method}`);
  if (size > limits.ratio * packed) throw hostile(`${shown} unpacks to more than ${limits.ratio} times its size`);
  if (method === STORE && packed !== size) throw hostile(`${shown} has two sizes`);
}

/** Names that are one file on some file system: equal, equal but for case, or a file where another needs a folder. */
function refuseNameClashes(entries: readonly NamedEntry[]): void {
  const seen = new Set<string>();
  for (const { path } of entries) {
    const folded = foldCase(path);
    if (seen.has(folded)) throw hostile(`${JSON.stringify(path)} is there twice`);
    seen.add(folded);
  }
  for (const { path } of entries) {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      if (seen.has(foldCase(path.slice(0, at)))) throw hostile(`${JSON.stringify(path)} lies inside a file`);
    }
  }
}

/** Upper case first: it merges letters such as long s and dotless i, which file systems merge too. */
function foldCase(path: string): string {
  return path.toUpperCase().toLowerCase();
}

function refuseOverlaps(entries: readonly NamedEntry[], directoryStart: number): void {
  const byOffset = [...entries].sort((a, b) => a.offset - b.offset);
  byOffset.forEach((entry, i) => {
    const next = byOffset[i + 1]?.offset ?? directoryStart;
    if (entry.offset + LOCAL_BYTES + entry.name.length + entry.packed > next) {
      throw hostile(`${JSON.stringify(entry.path)} overlaps what follows it`);
    }
  });
}
