import { AppError } from '#core/shared';
import type { ImportedTable } from '../imported-table.ts';
import { IssueLog } from '../issue-log.ts';
import type { FileFormat } from './file-format.ts';
import type { FormatJob } from './format-job.ts';
import { NEUTRAL_DIALECT } from './neutral-dialect.ts';
import { previewRaw } from './preview-raw.ts';
import type { RawTable } from './raw-column.ts';
import { settleTable } from './settle-table.ts';

type Read = Pick<ImportedTable, 'table' | 'schema' | 'dialect' | 'issues' | 'source' | 'format' | 'part' | 'parts'>;

/** Reads a whole file of a known format, which shows its first rows on the way; `source` is left to whoever knows the file. @throws datasets/empty-file */
export async function readFormat(
  kind: 'json' | 'parquet' | 'arrow' | 'xlsx',
  job: Omit<FormatJob, 'issues'>
): Promise<Read> {
  const issues = new IssueLog();
  let isShown = false;
  const show = (first: RawTable, format: FileFormat): void => {
    if (isShown) return;
    isShown = true;
    const preview = previewRaw(first, { settings: job.settings, format });
    job.ctx.report({ phase: 'reading', done: 0, total: job.bytes.length, detail: { preview } });
  };
  const { raw, format } = await readRaw(kind, { ...job, issues, show: (first) => show(first, kind) });
  if (raw.rows === 0 || raw.columns.length === 0) throw new AppError('datasets/empty-file');
  show(raw, format);
  const settled = await settleTable(raw, { ...job, issues });
  return {
    ...settled,
    dialect: raw.header === undefined ? NEUTRAL_DIALECT : { ...NEUTRAL_DIALECT, header: raw.header },
    issues: issues.list(),
    source: { name: '', size: job.bytes.length, sha256: '' },
    format,
    ...(raw.part !== undefined && { part: raw.part }),
    ...(raw.parts !== undefined && { parts: raw.parts })
  };
}

/** Readers are loaded when a file asks for them: most files are text. */
async function readRaw(
  kind: 'json' | 'parquet' | 'arrow' | 'xlsx',
  job: FormatJob
): Promise<{ raw: RawTable; format: FileFormat }> {
  switch (kind) {
    case 'json': {
      const { readJson } = await import('./read-json.ts');
      const raw = await readJson(job);
      return { raw, format: raw.form };
    }
    case 'parquet': {
      const { readParquet } = await import('./read-parquet.ts');
      return { raw: await readParquet(job), format: kind };
    }
    case 'arrow': {
      const { readArrow } = await import('./read-arrow.ts');
      return { raw: await readArrow(job), format: kind };
    }
    case 'xlsx': {
      const { readXlsx } = await import('./read-xlsx.ts');
      return { raw: await readXlsx(job), format: kind };
    }
  }
}
