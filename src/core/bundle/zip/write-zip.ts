import { AppError } from '#core/shared';
import { centralHeader } from './central-header.ts';
import { compareBytes } from './compare-bytes.ts';
import { crc32 } from './crc32.ts';
import { endRecord } from './end-record.ts';
import { entryNameProblem } from './entry-name-problem.ts';
import { localHeader } from './local-header.ts';
import { startsWithZip } from './starts-with-zip.ts';
import { CENTRAL_BYTES, DEFAULT_LIMITS, END_BYTES, LOCAL_BYTES, type StoredEntry } from './zip-format.ts';

/**
 * A zip whose bytes depend on nothing but names and contents: stored uncompressed, sorted by the UTF-8 bytes of the
 * name, one fixed date, no extra fields. At most 2 GiB and 10,000 files, so ZIP64 is never needed.
 * @throws bundle/too-large; TypeError for a name or content that `readZip` would refuse
 */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  checkFiles(files);
  const sorted = [...files]
    .map(([name, content]) => ({ name: new TextEncoder().encode(name), content }))
    .sort((a, b) => compareBytes(a.name, b.name));
  const headers = sorted.reduce((sum, { name }) => sum + LOCAL_BYTES + CENTRAL_BYTES + 2 * name.length, 0);
  const contents = sorted.reduce((sum, { content }) => sum + content.length, 0);
  const out = new Uint8Array(headers + contents + END_BYTES);
  let at = 0;
  const put = (...parts: Uint8Array[]): void => {
    for (const part of parts) {
      out.set(part, at);
      at += part.length;
    }
  };
  const entries = sorted.map(({ name, content }): StoredEntry => {
    const entry = { name, crc: crc32(content), size: content.length, offset: at };
    put(localHeader(entry), name, content);
    return entry;
  });
  const directoryOffset = at;
  for (const entry of entries) put(centralHeader(entry), entry.name);
  put(endRecord({ entries: entries.length, directoryBytes: at - directoryOffset, directoryOffset }));
  return out;
}

function checkFiles(files: ReadonlyMap<string, Uint8Array>): void {
  let bytes = 0;
  for (const [name, content] of files) {
    const problem = startsWithZip(content) ? 'is itself an archive' : entryNameProblem(name);
    if (problem !== undefined) throw new TypeError(`cannot pack ${JSON.stringify(name)}: it ${problem}`);
    bytes += content.length;
  }
  if (files.size > DEFAULT_LIMITS.entries || bytes > DEFAULT_LIMITS.bytes) {
    throw new AppError('bundle/too-large', {
      message: `A bundle of ${files.size} files and ${bytes} bytes is too large.`
    });
  }
}
