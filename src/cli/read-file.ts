import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readAnyFile, type ByteSource, type ImportedTable, type ImportSettings } from '#core/datasets';
import { AppError } from '#core/shared';
import { atPath } from './file-error.ts';
import { nodeContext } from './node-context.ts';

/** A stream is held in memory, because a table's bytes are read more than once. */
const MOST_STREAMED_BYTES = 1 << 30;
let standardInput: Promise<ByteSource> | undefined;

/** A file on disk as a source that can be opened again; `-` is standard input, and a pipe is read to its end. */
export async function fileSource(path: string): Promise<ByteSource> {
  if (path === '-' || path === '/dev/stdin') return (standardInput ??= streamSource('standard input', process.stdin));
  const found = await stat(path);
  if (found.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR', syscall: 'read', path });
  const open = (): AsyncIterable<Uint8Array> => createReadStream(path, { highWaterMark: 1 << 20 });
  return found.isFile() ? { name: basename(path), size: found.size, open } : atPath(path, streamSource(path, open()));
}

/** What a stream gives, kept. @throws cli/stream-too-long */
export async function streamSource(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  limit = MOST_STREAMED_BYTES
): Promise<ByteSource> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit)
      throw new AppError('cli/stream-too-long', { message: `${name} is a stream of more than ${limit >> 20} MiB.` });
    chunks.push(chunk);
  }
  return { name, size, open: () => once(chunks) };
}

async function* once(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** Reads a table from a file of any kind that `assay` reads. @throws what `readAnyFile` throws */
export async function readTableFile(path: string, settings: ImportSettings = {}): Promise<ImportedTable> {
  return atPath(path, readAnyFile(await fileSource(path), settings, nodeContext()));
}
