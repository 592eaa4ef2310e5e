import type { CallContext } from '#core/ports';
import { AppError } from '#core/shared';
import type { ByteSource } from '../byte-source.ts';
import type { ImportSettings } from '../dialect.ts';
import { importTable } from '../import-table.ts';
import type { ImportedTable } from '../imported-table.ts';
import { IssueLog } from '../issue-log.ts';
import { chooseMember, isWorkbook } from './choose-member.ts';
import { detectFormat } from './detect-format.ts';
import type { FileContainer } from './file-format.ts';
import { gunzipSource } from './gunzip-source.ts';
import { readFormat } from './read-format.ts';
import { readHead } from './read-head.ts';
import { readWhole } from './read-whole.ts';
import { MOST_UNPACKED } from './unpack-limit.ts';
import { unzipEntry } from './unzip-entry.ts';
import { watchSource } from './watch-source.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

interface ReadJob {
  readonly settings: ImportSettings;
  readonly issues: IssueLog;
  readonly ctx: CallContext;
  /** What the source lies in already. */
  readonly container?: FileContainer;
}

/**
 * Reads a table from a file of any kind: text with separators, JSON, Parquet, Arrow, Excel (.xlsx), and gzip or zip of
 * these. The kind is told by the first bytes. Columns, roles and issues are the same as of a text file with that content,
 * up to what a format says itself.
 * @throws what `importTable` throws, datasets/broken-file, datasets/archive-bomb, datasets/too-large, datasets/unknown-part
 */
export async function readAnyFile(
  source: ByteSource,
  settings: ImportSettings,
  ctx: CallContext
): Promise<ImportedTable> {
  const kind = detectFormat(await readHead(source), source.name);
  if (kind === 'delimited') return importTable(source, settings, ctx);
  const watched = watchSource(source);
  const issues = new IssueLog();
  const job = { settings, issues, ctx };
  const imported = kind === 'gzip' ? await readGzip(watched, job) : await readOpened(watched, { ...job, kind });
  if (watched.identity === undefined) throw new AppError('datasets/file-changed');
  return {
    ...imported,
    issues: [...issues.list(), ...imported.issues],
    source: { name: source.name, ...watched.identity }
  };
}

/** `watched` counts packed bytes, of which alone the total is known. */
function readGzip(watched: ByteSource & { readonly position: number }, job: ReadJob): Promise<ImportedTable> {
  const ctx: CallContext = {
    signal: job.ctx.signal,
    turn: () => job.ctx.turn(),
    report: (progress) =>
      job.ctx.report(
        progress.phase === 'reading' ? { ...progress, done: watched.position, total: watched.size } : progress
      )
  };
  return readInner(gunzipSource(watched), { ...job, ctx, container: { kind: 'gzip' } });
}

async function readInner(source: ByteSource, job: ReadJob & { container: FileContainer }): Promise<ImportedTable> {
  const kind = detectFormat(await readHead(source), source.name);
  if (kind === 'gzip') throw nested(source.name);
  const imported =
    kind === 'delimited'
      ? await importTable(source, job.settings, job.ctx)
      : await readOpened(source, { ...job, kind });
  return { ...imported, container: job.container };
}

async function readOpened(
  source: ByteSource,
  { kind, ...job }: ReadJob & { kind: 'json' | 'parquet' | 'arrow' | 'zip' }
): Promise<ImportedTable> {
  const size = job.container?.kind === 'gzip' ? 'estimate' : 'exact';
  const bytes = await readWhole(source, { kind, size }, job.ctx);
  if (kind !== 'zip') return readFormat(kind, { ...job, bytes });
  const entries = readZipDirectory(bytes);
  if (isWorkbook(entries, source.name)) return readFormat('xlsx', { ...job, bytes });
  if (job.container !== undefined) throw nested(source.name);
  const { entry, members } = chooseMember(entries, { member: job.settings.member, issues: job.issues });
  const container = { kind: 'zip', member: entry.name, members } as const;
  return readInner(memberSource(bytes, entry), { ...job, container });
}

function memberSource(archive: Uint8Array, entry: ZipEntry): ByteSource {
  return {
    name: entry.name.slice(entry.name.lastIndexOf('/') + 1),
    size: entry.size,
    async *open() {
      yield* unzipEntry(archive, { entry, most: MOST_UNPACKED });
    }
  };
}

function nested(name: string): AppError {
  return new AppError('datasets/not-a-table', {
    message: `${name} is an archive within an archive.`,
    hint: 'Nothing was stored. Unpack the outer archive and drop what is inside.'
  });
}
